namespace Portal.Server.Components.Privacy;

/// <summary>An experiment a shopper takes part in.</summary>
/// <param name="Experiment">Its name.</param>
/// <param name="Arm">Name of what the shopper sees.</param>
/// <param name="Since">Since when.</param>
public sealed record SeenArm(string Experiment, string Arm, DateTimeOffset Since);
