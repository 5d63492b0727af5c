using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Which lists of the pipeline are judged.</summary>
/// <param name="Rules">Whether the placement's rules hold; those that hold everywhere always do.</param>
/// <param name="Length">Places of a list.</param>
/// <param name="MaskOnly">What is masked when something is: only items this was done to, or all when null.</param>
/// <param name="Threads">Lists made at once.</param>
internal sealed record PipelineLists(bool Rules, int Length, Behaviour? MaskOnly, int Threads)
{
    /// <summary>The placement that is judged: what the shop's first page shows each shopper.</summary>
    public const string Key = PlacementKeys.HomeForYou;

    /// <summary>Name of the pipeline with its rules on the command line.</summary>
    public const string Ruled = "pipeline";

    /// <summary>Name of the pipeline without them.</summary>
    public const string Unruled = "pipeline-no-rules";

    /// <summary>Settings of the placement to judge instead of the shop's own; null for those.</summary>
    public Placement? Placement { get; init; }

    /// <summary>
    /// The placement as it is judged. Whether the history may come back is the protocol's to say: with a mask it is withheld,
    /// without one the rules that leave it out are off.
    /// </summary>
    public Placement PlacementOf(ReplayShop shop, HistoryMask mask)
    {
        var placement = Placement ?? shop.Services.GetRequiredService<Placements>().Find(Key)!;
        var rules = !Rules ? PlacementRules.None : mask == HistoryMask.Seen ? placement.Rules
            : placement.Rules with { OnlyUnseen = false, OnlyUnbought = false, NotBoughtDays = null };
        return placement with { Rules = rules };
    }
}
