using Portal.Server.Import.Cleaning;

namespace Portal.Server.Import.Products;

/// <summary>What all rows together say about one product.</summary>
internal sealed class ProductKnowledge(string sku)
{
    private const int MaximumVariants = 64;
    private readonly List<(string Title, int Rows)> _titles = [];
    private readonly List<(decimal Price, int Rows)> _prices = [];

    /// <summary>The source's own key.</summary>
    public string Sku => sku;

    /// <summary>The title most rows give; the earlier one among equals; null when none gives any.</summary>
    public string? Title => _titles.Count == 0 ? null : _titles.MaxBy(entry => entry.Rows).Title;

    /// <summary>
    /// The middle of all prices (by rows), so that neither a bulk discount nor a typing error sets it; null when no row
    /// tells one.
    /// </summary>
    public decimal? Price => Middle();

    /// <summary>When it was first seen; null when no row tells a time.</summary>
    public DateTimeOffset? FirstSeen { get; private set; }

    /// <summary>The newest of what else the rows say.</summary>
    public ProductSighting Latest { get; private set; } = new() { Sku = sku };

    /// <summary>Takes in one row.</summary>
    public void See(ProductSighting sighting)
    {
        Count(_titles, sighting.Title);
        if (sighting.Price is { } price)
        {
            Count(_prices, price);
        }

        if (sighting.SeenAt is { } seen && !(FirstSeen <= seen))
        {
            FirstSeen = seen;
        }

        if (SaysMore(sighting))
        {
            Latest = Merge(Latest, sighting);
        }
    }

    /// <summary>Nearly every row repeats what is known; only a new fact is worth a new record.</summary>
    private bool SaysMore(ProductSighting newer) =>
        Differs(newer.Brand, Latest.Brand) || Differs(newer.Category, Latest.Category) || Differs(newer.Department, Latest.Department)
        || Differs(newer.TitleZh, Latest.TitleZh) || Differs(newer.Description, Latest.Description)
        || Differs(newer.PhotoFile, Latest.PhotoFile) || Differs(newer.DescriptionZh, Latest.DescriptionZh) || Differs(newer.Currency, Latest.Currency)
        || Differs(newer.ModelKey, Latest.ModelKey) || Differs(newer.Variant, Latest.Variant)
        || (newer.Stock is not null && newer.Stock != Latest.Stock);

    private static bool Differs(string? newer, string? known) => newer is not null && !string.Equals(newer, known, StringComparison.Ordinal);

    private static ProductSighting Merge(ProductSighting known, ProductSighting newer) => known with
    {
        TitleZh = newer.TitleZh ?? known.TitleZh,
        Description = newer.Description ?? known.Description,
        DescriptionZh = newer.DescriptionZh ?? known.DescriptionZh,
        Currency = newer.Currency ?? known.Currency,
        Brand = newer.Brand ?? known.Brand,
        Department = newer.Department ?? known.Department,
        Category = newer.Category ?? known.Category,
        Stock = newer.Stock ?? known.Stock,
        PhotoFile = newer.PhotoFile ?? known.PhotoFile,
        ModelKey = newer.ModelKey ?? known.ModelKey,
        Variant = newer.Variant ?? known.Variant,
    };

    private static void Count(List<(string Title, int Rows)> titles, string? title)
    {
        if (string.IsNullOrEmpty(title))
        {
            return;
        }

        var place = titles.FindIndex(entry => entry.Title == title);
        if (place >= 0)
        {
            titles[place] = (title, titles[place].Rows + 1);
        }
        else if (titles.Count < MaximumVariants)
        {
            titles.Add((title, 1));
        }
    }

    private static void Count(List<(decimal Price, int Rows)> prices, decimal price)
    {
        var place = prices.FindIndex(entry => entry.Price == price);
        if (place >= 0)
        {
            prices[place] = (price, prices[place].Rows + 1);
        }
        else if (prices.Count < MaximumVariants)
        {
            prices.Add((price, 1));
        }
    }

    private decimal? Middle()
    {
        var rows = _prices.Sum(entry => entry.Rows);
        var passed = 0;
        foreach (var (price, count) in _prices.OrderBy(entry => entry.Price))
        {
            passed += count;
            if (passed * 2 >= rows)
            {
                return price;
            }
        }

        return null;
    }
}
