namespace Portal.Server.Recommendations.Serving;

/// <inheritdoc cref="IReplay"/>
internal sealed class Replay(RecommendationPipeline pipeline, ISessions sessions) : IReplay
{
    /// <inheritdoc/>
    public ShopperSession SessionOf(IEnumerable<ReplayAct> acts) => sessions.Of(acts);

    /// <inheritdoc/>
    public ReplayedList List(ShopperSession session, ReplayRequest request) => pipeline.Replay(session, request);

    /// <inheritdoc/>
    public IReadOnlyList<SourceCandidates> Propose(ShopperSession session, ReplayRequest request) => pipeline.Propose(session, request);

    /// <inheritdoc/>
    public ProposedFacts Facts(ShopperSession session, ReplayRequest request) => pipeline.Facts(session, request);
}
