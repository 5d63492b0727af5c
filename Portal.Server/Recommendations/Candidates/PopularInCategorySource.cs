namespace Portal.Server.Recommendations.Candidates;

/// <summary>What all shoppers deal with most in the category or department asked about.</summary>
internal sealed class PopularInCategorySource(Popularity popularity) : ICandidateSource
{
    public string Name => SourceNames.PopularInCategory;

    public IReadOnlyList<Candidate> Find(CandidateQuery query) =>
        query.Category is { } category ? popularity.PopularIn(category, query) : [];
}
