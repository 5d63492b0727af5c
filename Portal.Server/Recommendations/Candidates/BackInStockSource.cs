using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Favourites that were sold out and came back since the shopper last dealt with them, latest first. One that was looked
/// at again is no news any more.
/// </summary>
internal sealed class BackInStockSource(ICatalogue catalogue) : ICandidateSource
{
    /// <summary>A list is to tell the news, not to become a page of favourites.</summary>
    private const int Most = 3;

    public string Name => SourceNames.BackInStock;

    public IReadOnlyList<Candidate> Find(CandidateQuery query) =>
    [
        .. query.Session.Favourites
            .Where(favourite => catalogue[favourite.Key].Product.RestockedAt > favourite.Value && query.MayShow(favourite.Key))
            .OrderByDescending(favourite => catalogue[favourite.Key].Product.RestockedAt).ThenBy(favourite => favourite.Key)
            .Take(Math.Min(Most, query.Limit))
            .Select((favourite, step) => new Candidate(favourite.Key, 1.0 / (step + 1), Evidence.None)),
    ];
}
