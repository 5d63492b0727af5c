namespace Portal.Server.Import;

/// <summary>
/// A bad row of a run, kept for the admin pages: the first of each rule up to a limit. All of them stand in the run's
/// report file; the true counts in <see cref="ImportRun.CountsJson"/>.
/// </summary>
public sealed class ImportBadRow
{
    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>Number within the run, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The file's name.</summary>
    public required string File { get; init; }

    /// <summary>Line, from 1.</summary>
    public required long Line { get; init; }

    /// <summary>The column; empty for the row as a whole.</summary>
    public required string Field { get; init; }

    /// <summary>The rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Reason { get; init; }

    /// <summary>What stood there, cut.</summary>
    public required string Value { get; init; }
}
