namespace Portal.Server.Experiments;

/// <summary>What became of the lists an experiment could have been in, since the program began.</summary>
/// <param name="Asked">Lists of the placements it touches.</param>
/// <param name="OptedOut">Of shoppers who opted out.</param>
/// <param name="Programs">Of programs.</param>
/// <param name="HeldOut">Of who is held out of all experiments.</param>
/// <param name="Outside">Of who is not targeted, outside of its namespace or its coverage, or in an arm that was stopped.</param>
/// <param name="Dealt">Made in an arm.</param>
public sealed record DealingCounts(long Asked, long OptedOut, long Programs, long HeldOut, long Outside, long Dealt);
