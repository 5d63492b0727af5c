using Portal.Server.Hosting;

namespace Portal.Server.Events.Bench;

/// <summary>Everything that was measured.</summary>
internal sealed record IngestReport
{
    /// <summary>When.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>On what.</summary>
    public required Machine Machine { get; init; }

    /// <summary>Version of SQLite inside the program.</summary>
    public required string Sqlite { get; init; }

    /// <summary>Version of the sqlite3 shell, or null when it is missing.</summary>
    public required string? Shell { get; init; }

    /// <summary>How much.</summary>
    public required IngestPlan Plan { get; init; }

    /// <summary>The disk alone.</summary>
    public required Percentiles Flush { get; init; }

    /// <summary>Single events in process, beside the shell.</summary>
    public required IngestComparison Singles { get; init; }

    /// <summary>Batches in process, beside the shell.</summary>
    public required IngestComparison Batches { get; init; }

    /// <summary>Batches that had been stored before, in process.</summary>
    public required IngestFigures RepeatedBatches { get; init; }

    /// <summary>Single events over HTTP, closed loop.</summary>
    public required IngestFigures HttpSingles { get; init; }

    /// <summary>Single events over HTTP, open loop.</summary>
    public required IngestFigures HttpOpen { get; init; }

    /// <summary>Batches over HTTP as lines.</summary>
    public required IngestFigures HttpBatches { get; init; }

    /// <summary>The goals, and whether they were reached.</summary>
    public IReadOnlyList<IngestGoal> Goals =>
    [
        new("single events a second, in process", 5_000, Singles.PerSecond),
        new("single events a second, over HTTP", 5_000, HttpSingles.PerSecond),
        new("events a second in batches, in process", 60_000, Batches.PerSecond),
        new("events a second in batches, over HTTP", 60_000, HttpBatches.PerSecond),
        .. Singles.Ratio is { } singles ? [new IngestGoal("single events, share of the shell's speed", 0.5, singles)] : Array.Empty<IngestGoal>(),
        .. Batches.Ratio is { } batches ? [new IngestGoal("batches, share of the shell's speed", 0.4, batches)] : Array.Empty<IngestGoal>(),
    ];
}
