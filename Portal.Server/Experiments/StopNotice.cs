namespace Portal.Server.Experiments;

/// <summary>That the program itself took an arm out, for whoever has an admin page open.</summary>
/// <param name="Experiment">Key of the experiment.</param>
/// <param name="Arms">Keys of the arms.</param>
/// <param name="Metric">Key of the guard-rail's metric.</param>
/// <param name="At">When.</param>
/// <param name="Ended">Whether no arm was left, so that the experiment ended too.</param>
public sealed record StopNotice(string Experiment, IReadOnlyList<string> Arms, string Metric, DateTimeOffset At, bool Ended);
