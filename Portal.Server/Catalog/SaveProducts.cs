using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog.Saving;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>
/// Adds and updates products in bulk: in the database, in the search index and in memory. The only way products are
/// written. Saving the same drafts again changes nothing.
/// </summary>
public sealed class SaveProducts
{
    private const int ChunkSize = 10_000;

    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly Catalogue _catalogue;
    private readonly SaveCategories _saveCategories;
    private readonly WriteProducts _write;
    private readonly ProductPhotos _photos;
    private readonly CatalogOptions _options;
    private readonly TimeProvider _time;

    internal SaveProducts(
        IDbContextFactory<PortalDbContext> contexts, Catalogue catalogue, SaveCategories saveCategories, WriteProducts write, ProductPhotos photos,
        IOptions<CatalogOptions> options, TimeProvider time)
    {
        (_contexts, _catalogue, _saveCategories, _write) = (contexts, catalogue, saveCategories, write);
        (_photos, _options, _time) = (photos, options.Value, time);
    }

    /// <summary>
    /// Saves the categories (by key) and then the products (by source and SKU), in transactions of 10,000. Of several
    /// drafts with one SKU the last one counts. A language a draft says nothing about keeps its text.
    /// </summary>
    /// <returns>What changed; the three numbers add up to the drafts.</returns>
    /// <exception cref="UnusablePhotoException">A picture cannot be used; what was saved by then stays.</exception>
    /// <exception cref="InvalidProductsException">Something cannot be saved; then nothing is.</exception>
    public Task<SaveSummary> SaveAsync(
        string source, IReadOnlyList<CategoryNode> categories, IReadOnlyList<ProductDraft> drafts, CancellationToken cancellationToken) =>
        SaveAsync(source, categories, drafts, null, cancellationToken);

    /// <inheritdoc cref="SaveAsync(string, IReadOnlyList{CategoryNode}, IReadOnlyList{ProductDraft}, CancellationToken)"/>
    /// <param name="source">Where the products come from.</param>
    /// <param name="categories">The categories.</param>
    /// <param name="drafts">The products.</param>
    /// <param name="journal">Who remembers what changes, or null.</param>
    /// <param name="cancellationToken">Stops it between two transactions.</param>
    public async Task<SaveSummary> SaveAsync(
        string source, IReadOnlyList<CategoryNode> categories, IReadOnlyList<ProductDraft> drafts, IProductJournal? journal, CancellationToken cancellationToken)
    {
        using var turn = await _write.TurnAsync(cancellationToken);
        DraftRules.Check(_catalogue.Categories, categories, drafts);
        await _saveCategories.SaveAsync(categories, cancellationToken);
        var wanted = drafts.Select(draft => (Id: ProductIds.For(source, draft.Sku), Draft: draft))
            .GroupBy(pair => pair.Id, StringComparer.Ordinal).Select(same => same.Last()).ToList();
        var summary = new SaveSummary(0, 0, drafts.Count - wanted.Count);
        foreach (var chunk in wanted.Chunk(ChunkSize))
        {
            summary += await SaveChunkAsync(source, chunk, journal, cancellationToken);
        }

        return summary;
    }

    private async Task<SaveSummary> SaveChunkAsync(
        string source, (string Id, ProductDraft Draft)[] wanted, IProductJournal? journal, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var chunk = await CompareAsync(db, source, wanted, cancellationToken);
        await _write.CommitAsync(db, chunk, journal, cancellationToken);
        return new SaveSummary(chunk.Added, chunk.Products.Count - chunk.Added, wanted.Length - chunk.Products.Count);
    }

    private async Task<ProductChunk> CompareAsync(
        PortalDbContext db, string source, (string Id, ProductDraft Draft)[] wanted, CancellationToken cancellationToken)
    {
        var ids = wanted.Select(pair => pair.Id).ToArray();
        var known = await db.Products.AsNoTracking().Include(row => row.Texts).Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        var number = await db.Products.MaxAsync(row => (long?)row.Number, cancellationToken) ?? 0;
        var chunk = new ProductChunk();
        foreach (var (id, draft) in wanted)
        {
            var before = known.GetValueOrDefault(id);
            number += before is null ? 1 : 0;
            var photo = draft.PhotoFile is { } file ? _photos.Keep(file) : null;
            chunk.Add(
                DraftRows.ToProduct(id, source, draft, before, number, _options.Currency, photo, _time.GetUtcNow()), before, _catalogue.Tree);
        }

        return chunk;
    }
}

/// <summary>What a save did.</summary>
public readonly record struct SaveSummary(int Added, int Changed, int Unchanged)
{
    /// <summary>Adds two summaries.</summary>
    public static SaveSummary operator +(SaveSummary left, SaveSummary right) =>
        new(left.Added + right.Added, left.Changed + right.Changed, left.Unchanged + right.Unchanged);
}
