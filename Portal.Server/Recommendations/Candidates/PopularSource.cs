namespace Portal.Server.Recommendations.Candidates;

/// <summary>What all shoppers deal with most, lately more than long ago.</summary>
internal sealed class PopularSource(Popularity popularity) : ICandidateSource
{
    public string Name => SourceNames.Popular;

    public IReadOnlyList<Candidate> Find(CandidateQuery query) => popularity.Popular(query);
}
