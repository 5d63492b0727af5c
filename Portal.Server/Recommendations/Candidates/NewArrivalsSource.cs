using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// What came into the shop last, nearer the front when it is of a department or brand the shopper deals with:
/// score = 2^(-age / half-life) * (1 + share of the department + share of the brand).
/// </summary>
internal sealed class NewArrivalsSource(ICatalogue catalogue, Arrivals arrivals) : ICandidateSource
{
    /// <summary>Age is counted from the newest arrival, so that a shop without news still has an order.</summary>
    private const double HalfLifeDays = 14;

    /// <summary>Products looked at for each place asked for: enough for taste to choose from.</summary>
    private const int Reach = 4;

    public string Name => SourceNames.NewArrivals;

    public IReadOnlyList<Candidate> Find(CandidateQuery query)
    {
        var taste = new Taste(catalogue, query.Session);
        var found = new List<Candidate>(query.Limit * Reach);
        DateTimeOffset? newest = null;
        foreach (var product in arrivals.NewestFirst)
        {
            if (found.Count == query.Limit * Reach)
            {
                break;
            }

            if (query.MayShow(product))
            {
                var added = catalogue[product].Product.AddedAt;
                newest ??= added;
                found.Add(new Candidate(
                    product, Math.Pow(2, -(newest.Value - added).TotalDays / HalfLifeDays) * taste.Of(catalogue[product]), Evidence.None));
            }
        }

        return [.. found.OrderByDescending(candidate => candidate.Score).ThenBy(candidate => candidate.Product).Take(query.Limit)];
    }

    /// <summary>How much of what the shopper dealt with is of a department or a brand.</summary>
    private readonly struct Taste
    {
        private readonly Dictionary<string, double> _departments = new(StringComparer.Ordinal);
        private readonly Dictionary<string, double> _brands = new(StringComparer.OrdinalIgnoreCase);

        public Taste(ICatalogue catalogue, ShopperSession session)
        {
            foreach (var recent in session.Recent)
            {
                var item = catalogue[recent.Product];
                Add(_departments, item.Department.Key, 1.0 / session.Recent.Count);
                Add(_brands, item.Product.Brand, 1.0 / session.Recent.Count);
            }

            _brands.Remove("");
        }

        public double Of(CatalogueItem item) =>
            1 + _departments.GetValueOrDefault(item.Department.Key) + _brands.GetValueOrDefault(item.Product.Brand);

        private static void Add(Dictionary<string, double> shares, string key, double share) =>
            shares[key] = shares.GetValueOrDefault(key) + share;
    }
}
