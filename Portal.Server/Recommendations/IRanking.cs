namespace Portal.Server.Recommendations;

/// <summary>Stage 3: makes one order out of what the sources proposed.</summary>
internal interface IRanking
{
    /// <summary>Every proposed product once, best first.</summary>
    IReadOnlyList<RankedProduct> Rank(IReadOnlyList<SourceCandidates> proposals);
}
