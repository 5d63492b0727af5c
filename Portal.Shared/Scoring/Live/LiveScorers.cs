using Portal.Shared.Neural.Networks;

namespace Portal.Shared.Scoring.Live;

/// <summary>Makes scorers ready to serve.</summary>
public static class LiveScorers
{
    /// <summary>The same scorer, for one history at a time.</summary>
    /// <param name="scorer">Trained; not to be changed from then on.</param>
    /// <param name="more">What has been learnt and what has come into the catalogue since, if anything.</param>
    public static ILiveScorer Of(IScorer scorer, LiveExtension? more = null) =>
        scorer is BlendScorer blend ? new LiveBlend(blend, more) : Wide(Newest(scorer, more), more);

    /// <summary>A sequence network, for one history at a time.</summary>
    /// <param name="network">Not to be changed from then on.</param>
    public static ILiveScorer Of(ISequenceNetwork<float> network) => new LiveSequence(network);

    private static ILiveScorer Newest(IScorer scorer, LiveExtension? more) => scorer switch
    {
        SequenceScorer sequence => more?.Networks.GetValueOrDefault(sequence) ?? new LiveSequence(sequence.Network),
        NeighbourScorer { Shrink: null } neighbours => new LiveNeighbours(neighbours),
        _ => new LiveRow(scorer),
    };

    private static ILiveScorer Wide(ILiveScorer scorer, LiveExtension? more) =>
        more is null || more.Items == scorer.Items ? scorer : new LiveStandIns(scorer, more);
}
