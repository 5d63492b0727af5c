using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>Adds and updates products in bulk, in the database and in memory. Saving the same drafts again changes nothing.</summary>
public sealed class SaveProducts(
    IDbContextFactory<PortalDbContext> contexts, Catalogue catalogue, IOptions<CatalogOptions> options, TimeProvider time)
{
    private const int ChunkSize = 2_000;

    /// <summary>Saves the categories (by key) and then the products (by source and SKU).</summary>
    public async Task<SaveSummary> SaveAsync(
        string source, IReadOnlyList<CategoryNode> categories, IReadOnlyList<ProductDraft> drafts, CancellationToken cancellationToken)
    {
        await SaveCategoriesAsync(categories, cancellationToken);
        var summary = new SaveSummary(0, 0, 0);
        foreach (var chunk in drafts.Chunk(ChunkSize))
        {
            summary += await SaveChunkAsync(source, chunk, cancellationToken);
        }

        return summary;
    }

    private async Task SaveCategoriesAsync(IReadOnlyList<CategoryNode> categories, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db.Categories.ToDictionaryAsync(row => row.Key, cancellationToken);
        foreach (var category in categories)
        {
            if (known.TryGetValue(category.Key, out var row))
            {
                (row.ParentKey, row.Position, row.NameEn, row.NameZh) =
                    (category.ParentKey, category.Position, category.NameEn, category.NameZh);
            }
            else
            {
                known.Add(category.Key, category);
                db.Categories.Add(category);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await catalogue.ReloadCategoriesAsync(cancellationToken);
    }

    private async Task<SaveSummary> SaveChunkAsync(string source, ProductDraft[] drafts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = drafts.Select(draft => ProductIds.For(source, draft.Sku)).ToArray();
        var known = await db.Products.Include(row => row.Texts).Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        var (added, changed) = (0, new List<Product>());
        for (var i = 0; i < drafts.Length; i++)
        {
            if (!known.TryGetValue(ids[i], out var row))
            {
                row = Create(ids[i], source, drafts[i]);
                known.Add(row.Id, row);
                db.Products.Add(row);
                added++;
                changed.Add(row);
            }
            else if (db.Entry(row).State != EntityState.Added && Update(db, row, drafts[i]))
            {
                changed.Add(row);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        catalogue.Apply(changed);
        return new SaveSummary(added, changed.Count - added, drafts.Length - changed.Count);
    }

    private Product Create(string id, string source, ProductDraft draft)
    {
        var row = new Product
        {
            Id = id,
            Source = source,
            Sku = draft.Sku,
            Brand = draft.Brand,
            CategoryKey = draft.CategoryKey,
            PriceMinor = Minor(draft.Price),
            Currency = draft.Currency ?? options.Value.Currency,
            Stock = draft.Stock,
            AddedAt = draft.AddedAt ?? time.GetUtcNow(),
            ModelKey = draft.ModelKey,
            Silhouette = draft.Silhouette,
            Colour = draft.Colour,
            Accent = draft.Accent,
            Tint = draft.Tint,
        };
        row.Texts.AddRange(draft.Texts.Select(text => ToRow(id, text)));
        return row;
    }

    private bool Update(PortalDbContext db, Product row, ProductDraft draft)
    {
        row.Brand = draft.Brand;
        row.CategoryKey = draft.CategoryKey;
        row.PriceMinor = Minor(draft.Price);
        row.Currency = draft.Currency ?? options.Value.Currency;
        row.Stock = draft.Stock;
        row.ModelKey = draft.ModelKey;
        (row.Silhouette, row.Colour, row.Accent, row.Tint) = (draft.Silhouette, draft.Colour, draft.Accent, draft.Tint);
        row.Removed = false;
        foreach (var text in draft.Texts)
        {
            var wanted = ToRow(row.Id, text);
            if (row.Texts.Find(known => known.Culture == text.Culture) is { } known)
            {
                (known.Title, known.Description, known.VariantLabel, known.AttributesJson) =
                    (wanted.Title, wanted.Description, wanted.VariantLabel, wanted.AttributesJson);
            }
            else
            {
                row.Texts.Add(wanted);
            }
        }

        db.ChangeTracker.DetectChanges();
        return db.Entry(row).State == EntityState.Modified
            || row.Texts.Exists(text => db.Entry(text).State is EntityState.Modified or EntityState.Added);
    }

    private static long Minor(decimal price) => (long)decimal.Round(price * 100m, MidpointRounding.AwayFromZero);

    private static ProductText ToRow(string id, ProductTextDraft draft) => new()
    {
        ProductId = id,
        Culture = draft.Culture,
        Title = draft.Title,
        Description = draft.Description,
        VariantLabel = draft.VariantLabel,
        AttributesJson = JsonSerializer.Serialize(
            (draft.Attributes ?? []).Select(fact => new[] { fact.Key, fact.Name, fact.Value }), AttributeJson),
    };

    private static readonly JsonSerializerOptions AttributeJson = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>What a save did.</summary>
public readonly record struct SaveSummary(int Added, int Changed, int Unchanged)
{
    /// <summary>Adds two summaries.</summary>
    public static SaveSummary operator +(SaveSummary left, SaveSummary right) =>
        new(left.Added + right.Added, left.Changed + right.Changed, left.Unchanged + right.Unchanged);
}
