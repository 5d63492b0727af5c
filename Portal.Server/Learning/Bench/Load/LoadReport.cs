using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>Everything that <c>bench hub</c> measured.</summary>
internal sealed record LoadReport
{
    /// <summary>When.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>On what.</summary>
    public required Machine Machine { get; init; }

    /// <summary>How much.</summary>
    public required LoadPlan Plan { get; init; }

    /// <summary>Lists over HTTP, beside the empty endpoint.</summary>
    public required LoadRow Http { get; init; }

    /// <summary>Lists over HTTP while a model is trained, beside the same in peace; null where it cannot be held still.</summary>
    public required LoadRow? WhileTraining { get; init; }

    /// <summary>Cores that the training took meanwhile.</summary>
    public required double TrainingCores { get; init; }

    /// <summary>Highest rates.</summary>
    public required LoadPeaks Peaks { get; init; }

    /// <summary>From an event to the list it changed, beside the bare hub.</summary>
    public required LoadRow Event { get; init; }

    /// <summary>Pushes to many connections, beside the bare hub.</summary>
    public required LoadRow Many { get; init; }

    /// <summary>What connections take.</summary>
    public required ConnectionMemory Connections { get; init; }

    /// <summary>What the shop takes.</summary>
    public required ShopMemory Memory { get; init; }

    /// <summary>The goals.</summary>
    public IReadOnlyList<BenchGoal> Goals =>
    [
        new($"list over HTTP at {Plan.HttpRate:0}/s, p90 ms", 5, 5, Http.Ours.Latencies.P90, AtMost: true),
        new("the same, p99 ms", 12, 12, Http.Ours.Latencies.P99, AtMost: true),
        new("the same, times the empty endpoint's p99", 4, 4, Http.TimesP99, AtMost: true),
        new($"most lists a second with p90 within {LoadPeaks.Milliseconds:0} ms", 3_000, 3_000, Figures.Median(Peaks.Ours)),
        new("the same, share of the empty endpoint's", 0.15, 0.15, Peaks.Share),
        new($"event to list, {Plan.Clients:N0} clients, {Plan.EventRate:0} events/s, p50 ms", 25, 25, Event.Ours.Latencies.P50, AtMost: true),
        new("the same, p99 ms", 120, 120, Event.Ours.Latencies.P99, AtMost: true),
        new("the same, times the bare hub's p99", 5, 5, Event.TimesP99, AtMost: true),
        new($"{Plan.ManyClients:N0} clients, {Plan.PushRate:N0} pushes/s, p99 ms", 250, 250, Many.Ours.Latencies.P99, AtMost: true),
        new("KiB a connection", 20, 20, Connections.Shop, AtMost: true),
        new("the same, times the bare hub's", 1.3, 1.3, Connections.Shop / Connections.Bare, AtMost: true),
        new($"MiB with {Plan.Active:N0} shoppers active", 1_229, 1_229, Memory.Process, AtMost: true),
        new("the same, times the raw arrays", 3, 3, Memory.Process / Memory.Raw, AtMost: true),
        .. WhileTraining is { } training
            ? [new BenchGoal("list over HTTP while a model is trained, times its p99 in peace", 2, 2, training.TimesP99, AtMost: true)] : Array.Empty<BenchGoal>(),
    ];
}
