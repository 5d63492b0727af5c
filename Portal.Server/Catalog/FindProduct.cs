using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Shared.Catalog;

namespace Portal.Server.Catalog;

/// <summary>Reads everything the product page shows.</summary>
internal sealed class FindProduct(IDbContextFactory<PortalDbContext> contexts, ICatalogue catalogue)
{
    /// <summary>The product, or null when there is none with this id or it is no longer sold.</summary>
    public async Task<ProductDetail?> FindAsync(string productId, string culture, CancellationToken cancellationToken)
    {
        if (catalogue.Find(productId) is not { Removed: false } item)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var texts = await db.ProductTexts.AsNoTracking().Where(text => text.ProductId == productId).ToListAsync(cancellationToken);
        var text = InLanguage(texts, culture);
        return new ProductDetail(
            item.ToCard(culture), text.Description, item.Department.Key, item.Department.Name(culture),
            ReadAttributes(text.AttributesJson), Math.Max(0, item.Stock), await VariantsAsync(db, item, culture, cancellationToken));
    }

    private async Task<IReadOnlyList<ProductVariant>> VariantsAsync(
        PortalDbContext db, CatalogueItem item, string culture, CancellationToken cancellationToken)
    {
        if (item.Product.ModelKey is not { } model)
        {
            return [];
        }

        var source = item.Product.Source;
        var texts = db.ProductTexts;
        var labels = await db.Products.Where(row => row.ModelKey == model && row.Source == source && !row.Removed && row.QuarantinedAt == null)
            .Join(texts, row => row.Id, text => text.ProductId, (row, text) => text)
            .AsNoTracking().ToListAsync(cancellationToken);
        var variants = labels.GroupBy(text => text.ProductId).Select(group => (Item: catalogue.Find(group.Key), Text: InLanguage(group, culture)))
            .Where(variant => variant.Item is not null).OrderBy(variant => variant.Item!.Price).ThenBy(variant => variant.Item!.Index).ToList();
        return variants.Count < 2 ? [] : [.. variants.Select(variant => ToVariant(variant.Item!, variant.Text))];
    }

    private static ProductVariant ToVariant(CatalogueItem item, ProductText text) =>
        new(item.Id, text.VariantLabel.Length > 0 ? text.VariantLabel : text.Title, item.Product.Colour, item.Available);

    /// <summary>The text in the reader's language, else the English one, else any.</summary>
    private static ProductText InLanguage(IEnumerable<ProductText> texts, string culture) => texts
        .OrderBy(text => text.Culture == culture ? 0 : text.Culture == "en" ? 1 : 2).First();

    private static IReadOnlyList<ProductAttribute> ReadAttributes(string json) =>
    [
        .. JsonSerializer.Deserialize<string[][]>(json)!.Where(fact => fact.Length == 3)
            .Select(fact => new ProductAttribute(fact[0], fact[1], fact[2])),
    ];
}
