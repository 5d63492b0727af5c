namespace Portal.Server.Recommendations;

/// <summary>Stage 3: makes one order out of what the sources proposed.</summary>
internal interface IRanking
{
    /// <summary>Begins a list: the ranker that is named, or the one in service now, orders all of it.</summary>
    IListOrder For(RankingQuery query);

    /// <summary>Whether what a placement's settings name to order its lists is there and works; it always does where they name none.</summary>
    bool CanOrder(Placement placement);

    /// <summary>What products have to do with a session, the sources and the page, as a ranker is told and the log keeps it.</summary>
    /// <param name="query">The list.</param>
    /// <param name="proposals">What its sources proposed.</param>
    ProposedFacts Facts(RankingQuery query, IReadOnlyList<SourceCandidates> proposals);
}

/// <summary>The order of one list.</summary>
internal interface IListOrder
{
    /// <summary>The ranker that ordered what was ranked so far (<see cref="ListVersions.RankerName"/>); null for fusion.</summary>
    string? Ranker { get; }

    /// <summary>Every proposed product once, best first.</summary>
    /// <param name="proposals">What the placement's sources proposed.</param>
    /// <param name="notes">Told when the ranker failed, or the one that is named is not there.</param>
    IReadOnlyList<RankedProduct> Rank(IReadOnlyList<SourceCandidates> proposals, List<string> notes);

    /// <summary>The same of a fallback, whose own order stands.</summary>
    IReadOnlyList<RankedProduct> RankFallback(SourceCandidates proposal);

    /// <summary>What the list shows in the end, each with its facts and with the source that gave most of its score.</summary>
    IReadOnlyList<RankedProduct> Tell(IReadOnlyList<RankedProduct> chosen);
}
