using Portal.Server.Catalog;

namespace Portal.Server.Import;

/// <summary>What an import found and did.</summary>
public sealed record ImportReport
{
    /// <summary>How it ended.</summary>
    public required ImportOutcome Outcome { get; init; }

    /// <summary>Why it could not be done; null when it was.</summary>
    public ImportProblem? Problem { get; init; }

    /// <summary>The run's id; null for a dry run.</summary>
    public Guid? RunId { get; init; }

    /// <summary>The format used.</summary>
    public required string Format { get; init; }

    /// <summary>The name its products are kept under.</summary>
    public required string Source { get; init; }

    /// <summary>The rows of each file, by what became of them.</summary>
    public IReadOnlyList<FileCount> Files { get; init; } = [];

    /// <summary>The products.</summary>
    public ProductCount Products { get; init; }

    /// <summary>The events.</summary>
    public EventCount Events { get; init; } = EventCount.None;

    /// <summary>Whole days all dates were moved by.</summary>
    public int ShiftDays { get; init; }

    /// <summary>What else a reader of the figures should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>A few bad rows of each rule, to look at.</summary>
    public IReadOnlyList<BadRow> Examples { get; init; } = [];

    /// <summary>Of a dry run: some of the products it would change or add, with what they say and would say.</summary>
    public IReadOnlyList<ProductDifference> Changes { get; init; } = [];

    /// <summary>The file that lists every bad row; null for a dry run or when there is none.</summary>
    public string? BadRowsFile { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Rows read in all files.</summary>
    public long Read => Files.Sum(file => file.Read);

    /// <summary>Rows that were used.</summary>
    public long Good => Files.Sum(file => file.Good);

    /// <summary>Rows that were left out; <see cref="Good"/> and these make up <see cref="Read"/>.</summary>
    public long Bad => Files.Sum(file => file.Bad);

    internal static ImportReport Failed(ImportRequest request, ImportProblem problem) => new()
    {
        Outcome = ImportOutcome.Failed,
        Problem = problem,
        Format = request.Format,
        Source = request.Source ?? request.Format,
    };
}

/// <summary>How an import ended.</summary>
public enum ImportOutcome
{
    /// <summary>Everything was read and, unless it was a dry run, stored.</summary>
    Done,

    /// <summary>It was told to stop; what was stored by then stays, and importing again adds the rest.</summary>
    Cancelled,

    /// <summary>It could not be done.</summary>
    Failed,
}

/// <summary>Products of an import.</summary>
/// <param name="Found">Products in the good rows.</param>
/// <param name="Added">New to the shop.</param>
/// <param name="Changed">Known, and now different.</param>
/// <param name="Unchanged">Known, and the same.</param>
/// <param name="DemoRemoved">Products of the demo shop taken from the shelves.</param>
public readonly record struct ProductCount(int Found, int Added = 0, int Changed = 0, int Unchanged = 0, int DemoRemoved = 0);
