using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations;

/// <summary>
/// What a shopper's acts say of what they like, in words people can check: each act counts by its kind, and by half as much for every
/// two weeks since. Told to people alone; lists are made from the acts themselves.
/// </summary>
/// <param name="Categories">Categories with their share, the most liked first.</param>
/// <param name="Brands">Brands likewise.</param>
/// <param name="LowPrice">A quarter of what they dealt with costs less than this; null without any.</param>
/// <param name="HighPrice">And a quarter more than this.</param>
public sealed record ShopperInterests(IReadOnlyList<Interest> Categories, IReadOnlyList<Interest> Brands, decimal? LowPrice, decimal? HighPrice)
{
    private const int Most = 6;
    private const double HalfLifeDays = 14;

    /// <summary>Works them out.</summary>
    /// <param name="acts">What the shopper did.</param>
    /// <param name="catalogue">The products.</param>
    /// <param name="now">The moment ages are counted from.</param>
    public static ShopperInterests Of(IEnumerable<StoredEvent> acts, ICatalogue catalogue, DateTimeOffset now)
    {
        var weighed = acts.Select(act => (Item: act.ProductId is { } id ? catalogue.Find(id) : null, Weight: WeightOf(act.Type) * Math.Pow(0.5, Math.Max(0, (now - act.OccurredAt).TotalDays) / HalfLifeDays)))
            .Where(act => act.Item is not null && act.Weight > 0).Select(act => (Item: act.Item!, act.Weight)).ToArray();
        var prices = weighed.Select(act => act.Item.Price).Order().ToArray();
        return new ShopperInterests(
            Shares(weighed, item => item.Category.Key), Shares(weighed, item => item.Product.Brand),
            prices.Length == 0 ? null : prices[prices.Length / 4], prices.Length == 0 ? null : prices[Math.Min(prices.Length - 1, prices.Length * 3 / 4)]);
    }

    private static double WeightOf(ShopEventType type) => type switch
    {
        ShopEventType.View or ShopEventType.Click => 1,
        ShopEventType.AddToCart => 3,
        ShopEventType.Favourite => 4,
        ShopEventType.Purchase => 5,
        _ => 0,
    };

    private static Interest[] Shares((CatalogueItem Item, double Weight)[] acts, Func<CatalogueItem, string> of)
    {
        var sum = acts.Sum(act => act.Weight);
        return
        [
            .. acts.Where(act => of(act.Item).Length > 0).GroupBy(act => of(act.Item), StringComparer.Ordinal).Select(group => new Interest(group.Key, group.Sum(act => act.Weight) / sum))
                .OrderByDescending(interest => interest.Share).ThenBy(interest => interest.Key, StringComparer.Ordinal).Take(Most),
        ];
    }
}

/// <summary>Something a shopper likes.</summary>
/// <param name="Key">Key of the category, or name of the brand.</param>
/// <param name="Share">Its share of all they did, 0 to 1.</param>
public sealed record Interest(string Key, double Share);
