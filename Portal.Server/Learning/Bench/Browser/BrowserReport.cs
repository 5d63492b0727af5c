using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench.Browser;

/// <summary>Everything that <c>bench browser</c> measured.</summary>
internal sealed record BrowserReport
{
    private const double MB = 1e6;

    /// <summary>When.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>On what.</summary>
    public required Machine Machine { get; init; }

    /// <summary>In what.</summary>
    public required string Browser { get; init; }

    /// <summary>Products of the shop.</summary>
    public required int Products { get; init; }

    /// <summary>Bytes of the network as it is downloaded.</summary>
    public required long NetworkBytes { get; init; }

    /// <summary>Bytes of the tiles as they are downloaded.</summary>
    public required long CardBytes { get; init; }

    /// <summary>Milliseconds from the first question to its answer: program and files are fetched and read.</summary>
    public required double FirstMilliseconds { get; init; }

    /// <summary>Milliseconds the page had to wait for its turn at most while the worker made lists.</summary>
    public required double LongestWait { get; init; }

    /// <summary>Lists without a network, with it, and with reasons.</summary>
    public required IReadOnlyList<Latencies> Lists { get; init; }

    /// <summary>The goals; those of the download are of 100,000 products.</summary>
    public IReadOnlyList<BenchGoal> Goals =>
    [
        new("milliseconds of scoring all products, half of lists", 30, 30, Lists[1].P50 - Lists[0].P50, AtMost: true),
        new("MB of the network", 3.2 * Math.Max(1, Products / 100_000.0), 3.2 * Math.Max(1, Products / 100_000.0), NetworkBytes / MB, AtMost: true),
    ];
}
