using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring.Live;

namespace Portal.Server.Learning.FineTuning;

/// <summary>What a step is made of.</summary>
/// <param name="Model">In service.</param>
/// <param name="Acts">What happened, by its numbers and those of the names that follow.</param>
/// <param name="Items">Name of each item: the model's, then those it has no vector for yet.</param>
internal sealed record FineTuneRequest(TunedModel Model, FreshActs Acts, IReadOnlyList<string> Items)
{
    /// <summary>Who stands in for an item the model has no vector for, by its number.</summary>
    public Func<int, StandIn?> StandInOf { get; init; } = _ => null;

    /// <summary>The last event among the acts.</summary>
    public long LearnedTo { get; init; }

    /// <summary>Whether the delta is to begin at the trained version.</summary>
    public bool Whole { get; init; }
}
