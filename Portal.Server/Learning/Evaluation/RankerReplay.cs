using Portal.Server.Recommendations;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>What is replayed to train the rankers of a placement.</summary>
/// <param name="Replay">The pipeline of a shop that knows nothing of what came next.</param>
/// <param name="Placement">The placement, as its lists are to be judged.</param>
/// <param name="Cases">Sessions and what came next.</param>
/// <param name="Products">[items of the cases]: catalogue index of each, -1 for one that is not in the shop.</param>
/// <param name="Words">Of what data, in a few words.</param>
internal sealed record RankerReplay(IReplay Replay, Placement Placement, CaseSet Cases, int[] Products, string Words)
{
    /// <summary>What must not stand in the list of a history; null for nothing.</summary>
    public Func<History, IReadOnlySet<int>>? Withheld { get; init; }

    /// <summary>Most cases, drawn by <see cref="Seed"/> when there are more.</summary>
    public int MostCases { get; init; } = 10_000;

    /// <summary>Seed of the draw.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Lists made at once.</summary>
    public int Threads { get; init; } = 2;
}
