namespace Portal.Server.Privacy;

/// <summary>What a run of the retention job did.</summary>
/// <param name="At">When it began.</param>
/// <param name="Gone">Rows deleted, by kind.</param>
/// <param name="Failed">Kinds that could not be trimmed; the next run tries again.</param>
public sealed record RetentionRun(DateTimeOffset At, IReadOnlyDictionary<string, long> Gone, IReadOnlyList<string> Failed);
