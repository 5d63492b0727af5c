namespace Portal.Shared.Scoring.Live;

/// <summary>Makes scorers ready to serve.</summary>
public static class LiveScorers
{
    /// <summary>The same scorer, for one history at a time.</summary>
    /// <param name="scorer">Trained; not to be changed from then on.</param>
    public static ILiveScorer Of(IScorer scorer) => scorer switch
    {
        SequenceScorer sequence => new LiveSequence(sequence.Network),
        NeighbourScorer { Shrink: null } neighbours => new LiveNeighbours(neighbours),
        BlendScorer blend => new LiveBlend(blend),
        _ => new LiveRow(scorer),
    };
}
