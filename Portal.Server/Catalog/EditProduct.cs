using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>Changes one product by hand, through the same door and under the same rules as a source's save; the trail keeps what changed.</summary>
public sealed class EditProduct(IDbContextFactory<PortalDbContext> contexts, SaveProducts save, AuditTrail trail)
{
    /// <summary>Changes it.</summary>
    /// <param name="productId">The product.</param>
    /// <param name="edit">What changes.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops it before anything is kept.</param>
    /// <returns>Why it cannot be done, in a sentence; null when it was done.</returns>
    public async Task<string?> RunAsync(string productId, ProductEdit edit, AuditActor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Products.AsNoTracking().Include(row => row.Texts).SingleOrDefaultAsync(row => row.Id == productId, cancellationToken) is not { } product)
        {
            return "There is no such product any more: look for it in the catalogue.";
        }

        try
        {
            await save.SaveAsync(product.Source, [], [DraftOf(product, edit)], new Trail(trail, actor), cancellationToken);
            return null;
        }
        catch (Exception problem) when (problem is InvalidProductsException or UnusablePhotoException)
        {
            return problem.Message;
        }
    }

    private static ProductDraft DraftOf(Product product, ProductEdit edit) => new()
    {
        Sku = product.Sku,
        Texts = [.. Texts(product, edit)],
        Brand = edit.Brand?.Trim() ?? product.Brand,
        CategoryKey = edit.CategoryKey ?? product.CategoryKey,
        Price = edit.Price ?? product.PriceMinor / 100m,
        Currency = product.Currency,
        Stock = edit.Stock ?? product.Stock,
        ModelKey = product.ModelKey,
        PhotoFile = edit.PhotoFile,
        IsEdit = edit.Listed != true,
        Remove = edit.Listed == false,
        KeptPhoto = product.Photo,
        Silhouette = product.Silhouette,
        Colour = product.Colour,
        Accent = product.Accent,
        Tint = product.Tint,
    };

    private static IEnumerable<ProductTextDraft> Texts(Product product, ProductEdit edit)
    {
        (string Culture, string? Title, string? Description)[] told = [("en", edit.TitleEn, edit.DescriptionEn), ("zh-CN", edit.TitleZh, edit.DescriptionZh)];
        foreach (var (culture, title, description) in told)
        {
            var known = product.Texts.Find(text => text.Culture == culture);
            // A language is not begun by an empty title, and not ended by one either: that is a mistake to be told of.
            if (known is not null || !string.IsNullOrWhiteSpace(title))
            {
                yield return new ProductTextDraft(
                    culture, title?.Trim() ?? known?.Title ?? "", description?.Trim() ?? known?.Description ?? "", known?.VariantLabel ?? "", Facts(known));
            }
        }

        foreach (var other in product.Texts.Where(text => text.Culture is not ("en" or "zh-CN")))
        {
            yield return new ProductTextDraft(other.Culture, other.Title, other.Description, other.VariantLabel, Facts(other));
        }
    }

    private static (string, string, string)[]? Facts(ProductText? text) => text is null ? null
        : [.. System.Text.Json.JsonSerializer.Deserialize<string[][]>(text.AttributesJson)!.Where(fact => fact.Length == 3).Select(fact => (fact[0], fact[1], fact[2]))];

    private sealed class Trail(AuditTrail trail, AuditActor actor) : IProductJournal
    {
        public void Note(System.Data.Common.DbTransaction transaction, IReadOnlyList<ProductWrite> writes)
        {
        }

        public async Task NoteAsync(PortalDbContext db, IReadOnlyList<ProductWrite> writes, CancellationToken cancellationToken)
        {
            foreach (var (before, after) in writes)
            {
                var fields = FieldDifferences.Between(before, after);
                await trail.RecordAsync(
                    db, new AuditNote(actor, "product.changed", $"product {after.Id}", fields.ToDictionary(field => field.Field, field => field.Before), fields.ToDictionary(field => field.Field, field => field.After)),
                    cancellationToken);
            }
        }
    }
}
