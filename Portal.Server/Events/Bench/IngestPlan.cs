namespace Portal.Server.Events.Bench;

/// <summary>How much is measured. Every run begins with an empty event table.</summary>
internal sealed record IngestPlan
{
    /// <summary>Events of a batch.</summary>
    public const int BatchSize = 1_000;

    /// <summary>Runs of Portal and of the sqlite3 shell side by side; the median of their ratios counts.</summary>
    public required int Pairs { get; init; }

    /// <summary>Events of a run that sends them one by one.</summary>
    public required int Singles { get; init; }

    /// <summary>Events of a run that sends them in batches.</summary>
    public required int Batched { get; init; }

    /// <summary>Callers in process at a time, and connections over HTTP.</summary>
    public int Callers { get; init; } = 64;

    /// <summary>Senders of batches at a time.</summary>
    public int BatchSenders { get; init; } = 4;

    /// <summary>Events a second of the open-loop run: what a shop of a million events a day sees in its busiest minutes, tenfold.</summary>
    public int OpenRate { get; init; } = 1_000;

    /// <summary>Seconds of the open-loop run.</summary>
    public required int OpenSeconds { get; init; }

    /// <summary>Flushes timed to know the disk.</summary>
    public required int Flushes { get; init; }

    /// <summary>The plan that reports are made by.</summary>
    public static IngestPlan Full { get; } = new() { Pairs = 5, Singles = 50_000, Batched = 200_000, OpenSeconds = 20, Flushes = 500 };

    /// <summary>A look within a minute.</summary>
    public static IngestPlan Quick { get; } = new() { Pairs = 2, Singles = 20_000, Batched = 60_000, OpenSeconds = 5, Flushes = 100 };
}
