using Portal.Server.Catalog;

namespace Portal.Server.Demo.Shoppers;

/// <summary>The products of one category with what draws shoppers to each.</summary>
internal sealed class DemoShelf
{
    /// <summary>How far from their own price level shoppers still look: one standard deviation of 0.25 of the range.</summary>
    private const double PriceWidth = 0.25;

    /// <summary>A product of a liked brand is this much likelier to be chosen.</summary>
    private const double BrandPull = 4;

    /// <summary>Exponent of the power law of popularity; real shops lie between 0.8 and 1.2.</summary>
    private const double PopularityExponent = 1.1;

    private readonly CatalogueItem[] _items;
    private readonly double[] _popularity;
    private readonly double[] _priceLevel;
    private readonly double[] _weights;

    public DemoShelf(IReadOnlyList<CatalogueItem> items, Random random)
    {
        _items = [.. items];
        // A few stars and a long tail.
        _popularity = [.. _items.Select(_ => 1 / Math.Pow(1 + (random.NextDouble() * _items.Length), PopularityExponent))];
        var prices = _items.Select(item => Math.Log((double)item.Price)).ToArray();
        var (low, high) = (prices.Min(), prices.Max());
        _priceLevel = [.. prices.Select(price => high > low ? (price - low) / (high - low) : 0.5)];
        _weights = new double[_items.Length];
    }

    /// <summary>What this shopper looks at next in the category, among products that were on sale then.</summary>
    public CatalogueItem? Choose(DemoShopper shopper, DateTimeOffset when, Random random)
    {
        var sum = 0.0;
        for (var i = 0; i < _items.Length; i++)
        {
            var distance = (_priceLevel[i] - shopper.PriceLevel) / PriceWidth;
            var onSale = _items[i].Product.AddedAt <= when;
            sum += _weights[i] = onSale
                ? _popularity[i] * Math.Exp(-0.5 * distance * distance) * (shopper.Brands.Contains(_items[i].Product.Brand) ? BrandPull : 1)
                : 0;
        }

        return sum > 0 ? _items[Draw(random.NextDouble() * sum)] : null;
    }

    private int Draw(double mark)
    {
        for (var i = 0; i < _weights.Length - 1; i++)
        {
            if ((mark -= _weights[i]) < 0)
            {
                return i;
            }
        }

        return _weights.Length - 1;
    }
}
