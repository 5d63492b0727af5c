namespace Portal.Server.Recommendations;

/// <summary>
/// Makes lists of sessions that are given instead of stored, by the very pipeline that serves, from what the sources know
/// now. Nothing is drawn by chance, remembered, logged or counted. Any number of callers at once.
/// </summary>
internal interface IReplay
{
    /// <summary>The session that acts add up to, whatever their order; nobody's. Limits of length are those of stored sessions.</summary>
    ShopperSession SessionOf(IEnumerable<ReplayAct> acts);

    /// <summary>The list of a session.</summary>
    ReplayedList List(ShopperSession session, ReplayRequest request);

    /// <summary>
    /// What the placement's sources propose before anything is ranked, one entry for each source in the placement's order;
    /// the rules that sources are told of hold, no fallback is asked, and a page without products is not widened.
    /// </summary>
    IReadOnlyList<SourceCandidates> Propose(ShopperSession session, ReplayRequest request);

    /// <summary>What a ranker is told of what <see cref="Propose"/> gives.</summary>
    ProposedFacts Facts(ShopperSession session, ReplayRequest request);
}
