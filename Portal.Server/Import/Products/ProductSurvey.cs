using Portal.Server.Catalog;
using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Formats;

namespace Portal.Server.Import.Products;

/// <summary>Gathers what the good rows say about products, and turns it into drafts for the catalogue.</summary>
internal sealed class ProductSurvey
{
    private readonly Dictionary<string, ProductKnowledge> _products = new(StringComparer.Ordinal);

    /// <summary>Products seen so far.</summary>
    public int Count => _products.Count;

    /// <summary>Takes in one row.</summary>
    public void See(ProductSighting sighting)
    {
        if (!_products.TryGetValue(sighting.Sku, out var product))
        {
            _products.Add(sighting.Sku, product = new ProductKnowledge(sighting.Sku));
        }

        product.See(sighting);
    }

    /// <summary>The drafts, by key, and the shelves they stand on. Times are moved by <paramref name="shift"/>.</summary>
    public ProductBatch ToBatch(IImportFormat format, TimeSpan shift)
    {
        var drafts = new List<ProductDraft>(_products.Count);
        var shelves = new Dictionary<string, CategoryNode>(StringComparer.Ordinal);
        foreach (var product in _products.Values.OrderBy(product => product.Sku, StringComparer.Ordinal))
        {
            if (format.List(product) is { } listing)
            {
                Put(shelves, listing.Shelf.Department, null);
                Put(shelves, listing.Shelf.Category, listing.Shelf.Department.Key);
                drafts.Add(ToDraft(product, listing, shift));
            }
        }

        return new ProductBatch([.. shelves.Values.OrderBy(node => node.ParentKey is not null)], drafts);
    }

    private static void Put(Dictionary<string, CategoryNode> shelves, ShelfName name, string? parent)
    {
        // A product may stand right in a department that has no categories.
        if (name.Key != parent)
        {
            shelves.TryAdd(name.Key, new CategoryNode
            {
                Key = name.Key,
                ParentKey = parent,
                Position = name.Position,
                NameEn = name.En,
                NameZh = name.Zh,
            });
        }
    }

    private static ProductDraft ToDraft(ProductKnowledge product, ProductListing listing, TimeSpan shift) => new()
    {
        Sku = product.Sku,
        Texts = ToTexts(listing),
        Brand = listing.Brand,
        CategoryKey = listing.Shelf.Category.Key,
        Price = listing.Price,
        Currency = listing.Currency,
        Stock = listing.Stock,
        PhotoFile = listing.PhotoFile,
        ModelKey = listing.ModelKey,
        AddedAt = product.FirstSeen + shift,
    };

    private static ProductTextDraft[] ToTexts(ProductListing listing) => listing.TitleZh is null
        ? [new("en", listing.TitleEn, listing.DescriptionEn, listing.Variant)]
        : [new("en", listing.TitleEn, listing.DescriptionEn, listing.Variant), new("zh-CN", listing.TitleZh, listing.DescriptionZh)];
}

/// <summary>Products ready for the catalogue.</summary>
/// <param name="Categories">The shelves, departments first.</param>
/// <param name="Drafts">The products.</param>
internal sealed record ProductBatch(IReadOnlyList<CategoryNode> Categories, IReadOnlyList<ProductDraft> Drafts);
