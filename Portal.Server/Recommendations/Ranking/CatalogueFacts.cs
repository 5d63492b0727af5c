using Portal.Server.Catalog;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Recommendations.Ranking;

/// <summary>What rankers are told of products, by catalogue index: found once for each, and again after it changed.</summary>
internal sealed class CatalogueFacts
{
    private const float HalfLifeDays = 30;

    private readonly ICatalogue _catalogue;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _categories = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _brands = new(StringComparer.OrdinalIgnoreCase);
    private volatile Known?[] _known = [];
    private long _newest = long.MinValue;
    private int _scanned;

    /// <summary>Follows the catalogue.</summary>
    public CatalogueFacts(ICatalogue catalogue)
    {
        _catalogue = catalogue;
        catalogue.Changed += Forget;
    }

    /// <summary>The facts of a product now.</summary>
    public ProductFacts Of(int product)
    {
        var known = _known;
        return ((product < known.Length ? Volatile.Read(ref known[product]) : null) ?? Learn(product)).Facts;
    }

    /// <summary>Number of a category or department.</summary>
    public int NumberOf(string category)
    {
        lock (_lock)
        {
            return Number(_categories, category);
        }
    }

    private Known Learn(int product)
    {
        lock (_lock)
        {
            Scan();
            var item = _catalogue[product];
            return _known[product] = new Known(
                new ProductFacts(
                    Number(_categories, item.Category.Key), Number(_categories, item.Department.Key),
                    item.Product.Brand.Length == 0 ? -1 : Number(_brands, item.Product.Brand),
                    item.Product.PriceMinor > 0 ? MathF.Log2(item.Product.PriceMinor) : float.NaN,
                    MathF.Pow(2, -(float)(_newest - item.Product.AddedAt.UtcTicks) / TimeSpan.TicksPerDay / HalfLifeDays)));
        }
    }

    /// <summary>Makes room for new products and looks for the newest. The newest stays when it goes: ages only shift together.</summary>
    private void Scan()
    {
        var count = _catalogue.Count;
        if (_known.Length < count)
        {
            var larger = new Known?[Math.Max(count, 2 * _known.Length)];
            _known.CopyTo(larger, 0);
            _known = larger;
        }

        // Met once for all: products mostly come in the order of their age, and each would forget all facts.
        var newest = long.MinValue;
        for (; _scanned < count; _scanned++)
        {
            newest = Math.Max(newest, _catalogue[_scanned].Product.AddedAt.UtcTicks);
        }

        MeetAge(newest);
    }

    private void Forget(IReadOnlyList<int> products)
    {
        lock (_lock)
        {
            foreach (var product in products)
            {
                if (product < _known.Length)
                {
                    _known[product] = null;
                }

                MeetAge(_catalogue[product].Product.AddedAt.UtcTicks);
            }
        }
    }

    /// <summary>All ages are counted from the newest.</summary>
    private void MeetAge(long addedAt)
    {
        if (addedAt > _newest)
        {
            _newest = addedAt;
            Array.Clear(_known);
        }
    }

    private static int Number(Dictionary<string, int> numbers, string key)
    {
        if (!numbers.TryGetValue(key, out var number))
        {
            numbers.Add(key, number = numbers.Count);
        }

        return number;
    }

    private sealed record Known(ProductFacts Facts);
}
