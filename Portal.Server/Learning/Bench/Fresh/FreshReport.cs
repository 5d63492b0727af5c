using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>Everything that <c>bench fresh</c> measured.</summary>
internal sealed record FreshReport
{
    /// <summary>When.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>On what.</summary>
    public required Machine Machine { get; init; }

    /// <summary>The data, in words.</summary>
    public required string Data { get; init; }

    /// <summary>Whose the acts are.</summary>
    public required string Owners { get; init; }

    /// <summary>End of what the model is fitted to, in Unix seconds.</summary>
    public required long ChooseFrom { get; init; }

    /// <summary>Begin of the test.</summary>
    public required long TestFrom { get; init; }

    /// <summary>Seconds of shop time between two steps.</summary>
    public required int Seconds { get; init; }

    /// <summary>Whether what was met before is left out of the rankings.</summary>
    public required bool Masked { get; init; }

    /// <summary>What was tried in the middle.</summary>
    public required IReadOnlyList<FreshRow> Tried { get; init; }

    /// <summary>The test, once for each model, with what did best in the middle.</summary>
    public required IReadOnlyList<FreshRow> Tested { get; init; }

    /// <summary>Swaps in the running program; null when they were left out.</summary>
    public SwapFigures? Swaps { get; init; }

    /// <summary>The goals.</summary>
    public IReadOnlyList<BenchGoal> Goals =>
    [
        .. Tested.Select(row => new BenchGoal($"lower end of what learning on gains, NDCG@10, {row.Model}", 0, 0, row.Figures.Low)),
        .. Swaps is { } swaps
            ? [
                new("ms that lists under way at a swap take longer than others, 99 of 100", 5, 5, swaps.Pause.Difference, AtMost: true),
                new("seconds from the start of the process to the first list of the trained model", 2.5, 2.5, swaps.ColdStartSeconds, AtMost: true),
            ]
            : Array.Empty<BenchGoal>(),
    ];
}
