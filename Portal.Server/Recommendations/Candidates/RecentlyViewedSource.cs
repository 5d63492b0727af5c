namespace Portal.Server.Recommendations.Candidates;

/// <summary>What the shopper looked at, latest first.</summary>
internal sealed class RecentlyViewedSource : ICandidateSource
{
    public string Name => SourceNames.RecentlyViewed;

    public IReadOnlyList<Candidate> Find(CandidateQuery query) =>
    [
        .. query.Session.Recent
            .Where(recent => recent.ViewedAt is not null && query.MayShow(recent.Product))
            .OrderByDescending(recent => recent.ViewedAt)
            .Take(query.Limit)
            .Select((recent, step) => new Candidate(recent.Product, 1.0 / (step + 1), Evidence.None)),
    ];
}
