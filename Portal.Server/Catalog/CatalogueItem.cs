using Portal.Shared.Catalog;

namespace Portal.Server.Catalog;

/// <summary>
/// A product as the running program holds it in memory. Its <see cref="Index"/> never changes while the program runs, so
/// that models can keep arrays by it. Only <see cref="Stock"/> changes in place; any other change puts a new item at
/// the same index.
/// </summary>
public sealed class CatalogueItem
{
    private int _stock;

    /// <summary>Number of the product, from 0, in the order it was first seen by this process.</summary>
    public required int Index { get; init; }

    /// <summary>The stored product (without its texts).</summary>
    public required Product Product
    {
        get;
        init
        {
            field = value;
            Removed = value.Removed || IsQuarantined;
            (BrandNumber, ModelNumber) = (GroupNumbers.Of(value.Brand), GroupNumbers.Of(value.ModelKey));
        }
    }

    /// <summary>English title (or the only one there is).</summary>
    public required string TitleEn { get; init; }

    /// <summary>Chinese title; null when there is none.</summary>
    public string? TitleZh { get; init; }

    /// <summary>The category.</summary>
    public required CategoryNode Category
    {
        get;
        init
        {
            field = value;
            CategoryNumber = GroupNumbers.Of(value.Key);
        }
    }

    /// <summary>The department above it.</summary>
    public required CategoryNode Department { get; init; }

    /// <summary>Opaque id.</summary>
    public string Id => Product.Id;

    /// <summary>Units on hand.</summary>
    public int Stock
    {
        get => Volatile.Read(ref _stock);
        init => _stock = value;
    }

    /// <summary>Not sold: taken from the shelves, or held back in quarantine. Kept for orders and history, never listed.</summary>
    public bool Removed { get; private init; }

    /// <summary>Held back until somebody has looked at it.</summary>
    public bool IsQuarantined => Product.QuarantinedAt is not null;

    /// <summary>Whether it may be listed now.</summary>
    public bool Available => !Removed && Stock > 0;

    /// <summary>Price of one unit.</summary>
    public decimal Price => Product.PriceMinor / 100m;

    /// <summary>Site-relative address of the picture.</summary>
    public string PictureUrl => Product.Photo is { } photo ? $"/pictures/photos/{photo}" : $"/pictures/{Id}.svg";

    /// <summary><see cref="GroupNumbers"/> of the brand.</summary>
    internal int BrandNumber { get; private init; }

    /// <summary><see cref="GroupNumbers"/> of the category.</summary>
    internal int CategoryNumber { get; private init; }

    /// <summary><see cref="GroupNumbers"/> of the model; 0 for a product without variants.</summary>
    internal int ModelNumber { get; private init; }

    /// <summary>All that names the product, in both languages.</summary>
    internal string Names => $"{TitleEn} {TitleZh} {Product.Brand} {Category.NameEn} {Category.NameZh}";

    /// <summary>Title in a language.</summary>
    public string Title(string culture) => culture.StartsWith("zh", StringComparison.Ordinal) ? TitleZh ?? TitleEn : TitleEn;

    /// <summary>Adds units, or takes them.</summary>
    internal void ChangeStock(int difference) => Interlocked.Add(ref _stock, difference);

    /// <summary>The tile's view in a language.</summary>
    public ProductCard ToCard(string culture) => new(
        Id, Title(culture), Product.Brand, Category.Key, Category.Name(culture), Price, Product.Currency,
        PictureUrl, Available);
}
