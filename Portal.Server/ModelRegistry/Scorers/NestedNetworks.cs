using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>The sequence networks inside a scorer, with what stands before their parameters' names in a bundle.</summary>
internal static class NestedNetworks
{
    /// <summary>All of them, in the order they are stored.</summary>
    public static IEnumerable<(string Prefix, SequenceScorer Scorer)> Of(IScorer scorer) => scorer switch
    {
        SequenceScorer sequence => [("", sequence)],
        BlendScorer blend => blend.Parts.Where(part => part.Weight != 0).SelectMany((part, place) =>
            Of(part.Scorer).Select(found => (NestedStates.Prefix(place) + found.Prefix, found.Scorer))),
        _ => [],
    };
}
