using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>What a placement's rules do to the order of one list: changed scores first, then difference from what stands there.</summary>
/// <param name="catalogue">Where products are looked up.</param>
/// <param name="changes">Boosts and buried products, or null.</param>
/// <param name="diversity">Maximal marginal relevance, or null.</param>
/// <param name="pins">The places held.</param>
/// <param name="now">The time the list is made at.</param>
internal sealed class Reordering(
    ICatalogue catalogue, ScoreChanges? changes, DiverseOrder? diversity, PinnedPlaces pins, DateTimeOffset now)
{
    /// <summary>The places held for products.</summary>
    public PinnedPlaces Pins => pins;

    /// <summary>The products that may be chosen, in the order to try them.</summary>
    /// <param name="ranked">What was ranked, best first.</param>
    /// <param name="waiting">Picks those that may be chosen, as they are asked for.</param>
    /// <param name="standing">The list, which grows while the order is read.</param>
    public IEnumerable<RankedProduct> Of(
        IReadOnlyList<RankedProduct> ranked,
        Func<IReadOnlyList<RankedProduct>, IEnumerable<RankedProduct>> waiting,
        IReadOnlyList<int> standing)
    {
        var changed = changes?.Apply(ranked, catalogue, now) ?? ranked;
        pins.Learn(changed);
        return diversity?.Of(waiting(changed), standing) ?? waiting(changed);
    }
}
