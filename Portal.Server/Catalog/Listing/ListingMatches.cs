using System.Runtime.InteropServices;
using Portal.Shared.Catalog;

namespace Portal.Server.Catalog.Listing;

/// <summary>
/// Filters candidates in one pass and counts what the filters offer: each facet over the products that match all other
/// filters, so that choosing one value never makes the other values vanish.
/// </summary>
internal sealed class ListingMatches(Catalogue catalogue, ProductQuery query)
{
    private readonly HashSet<string> _wanted = new(query.Brands, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _brands = new(StringComparer.OrdinalIgnoreCase);
    private readonly long _lowest = Minor(query.MinPrice ?? 0, decimal.Ceiling);
    private readonly long _highest = query.MaxPrice is { } highest ? Minor(highest, decimal.Floor) : long.MaxValue;
    private long _cheapest = long.MaxValue;
    private long _dearest;

    /// <summary>The matches, in the order they were taken.</summary>
    public List<int> Indices { get; } = [];

    /// <summary>Cheapest match before the price filter; 0 when there is none.</summary>
    public decimal LowestPrice => _cheapest == long.MaxValue ? 0 : _cheapest / 100m;

    /// <summary>Dearest match before the price filter; 0 when there is none.</summary>
    public decimal HighestPrice => _dearest / 100m;

    /// <summary>Looks at candidates.</summary>
    public void TakeAll(IReadOnlyList<int> candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            Take(candidates[i]);
        }
    }

    private void Take(int index)
    {
        var item = catalogue[index];
        if (item.Removed || (query.InStockOnly && item.Stock <= 0) || !InPlace(item))
        {
            return;
        }

        var product = item.Product;
        var inBrand = _wanted.Count == 0 || _wanted.Contains(product.Brand);
        var inPrice = product.PriceMinor >= _lowest && product.PriceMinor <= _highest;
        if (inPrice && product.Brand.Length > 0)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_brands, product.Brand, out _)++;
        }

        if (inBrand)
        {
            _cheapest = Math.Min(_cheapest, product.PriceMinor);
            _dearest = Math.Max(_dearest, product.PriceMinor);
        }

        if (inBrand && inPrice)
        {
            Indices.Add(index);
        }
    }

    /// <summary>Brands of the matches before the brand filter, most frequent first.</summary>
    public IReadOnlyList<BrandCount> Brands() =>
    [
        .. _brands.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase)
            .Select(pair => new BrandCount(pair.Key, pair.Value)),
    ];

    private bool InPlace(CatalogueItem item) =>
        (query.Category is null || item.Category.Key == query.Category)
        && (query.Department is null || item.Department.Key == query.Department);

    private static long Minor(decimal price, Func<decimal, decimal> round) => (long)round(price * 100m);
}
