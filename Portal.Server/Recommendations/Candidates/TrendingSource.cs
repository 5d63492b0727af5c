namespace Portal.Server.Recommendations.Candidates;

/// <summary>What gets more attention in the last hours than it used to.</summary>
internal sealed class TrendingSource(Popularity popularity) : ICandidateSource
{
    public string Name => SourceNames.Trending;

    public IReadOnlyList<Candidate> Find(CandidateQuery query) => popularity.Trending(query);
}
