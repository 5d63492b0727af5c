using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog.Saving;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>Holds drafts against the products there are, and says what saving them would do. Writes nothing.</summary>
/// <param name="open">Opens the database; it is read alone.</param>
/// <param name="currency">The shop's currency, ISO 4217.</param>
/// <param name="time">The clock.</param>
public sealed class CompareProducts(Func<PortalDbContext> open, string currency, TimeProvider time)
{
    private const int ChunkSize = 5_000;

    /// <summary>Compares.</summary>
    /// <param name="source">Where the drafts come from.</param>
    /// <param name="drafts">The drafts; of several with one SKU the last one counts, as in a save.</param>
    /// <param name="examples">So many new and so many changed products are shown with their fields.</param>
    /// <param name="cancellationToken">Stops it between two chunks.</param>
    public async Task<ProductDifferences> CompareAsync(
        string source, IReadOnlyList<ProductDraft> drafts, int examples, CancellationToken cancellationToken)
    {
        var wanted = drafts.Select(draft => (Id: ProductIds.For(source, draft.Sku), Draft: draft))
            .GroupBy(pair => pair.Id, StringComparer.Ordinal).Select(same => same.Last()).ToList();
        var (added, changed) = (new List<ProductDifference>(), new List<ProductDifference>());
        var (addedCount, changedCount) = (0, 0);
        await using var db = open();
        foreach (var chunk in wanted.Chunk(ChunkSize))
        {
            var known = await KnownAsync(db, [.. chunk.Select(pair => pair.Id)], cancellationToken);
            foreach (var (id, draft) in chunk)
            {
                var (before, after) = (known.GetValueOrDefault(id), After(id, source, draft, known.GetValueOrDefault(id)));
                if (before is null)
                {
                    addedCount++;
                    Keep(added, null, after, examples);
                }
                else if (!DraftRows.SameRow(after, before) || after.Texts.Exists(text => !DraftRows.SameText(text, before.Texts.Find(old => old.Culture == text.Culture))))
                {
                    changedCount++;
                    Keep(changed, before, after, examples);
                }
            }
        }

        return new ProductDifferences(addedCount, changedCount, wanted.Count - addedCount - changedCount, [.. changed, .. added]);
    }

    private static Task<Dictionary<string, Product>> KnownAsync(PortalDbContext db, string[] ids, CancellationToken cancellationToken) =>
        db.Products.AsNoTracking().Include(row => row.Texts).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);

    private static void Keep(List<ProductDifference> kept, Product? before, Product after, int most)
    {
        if (kept.Count < most)
        {
            var title = (after.Texts.Find(text => text.Culture == "en") ?? after.Texts[0]).Title;
            kept.Add(new ProductDifference(after.Id, after.Sku, title, before is null, FieldDifferences.Between(before, after)));
        }
    }

    private Product After(string id, string source, ProductDraft draft, Product? before) => DraftRows.ToProduct(
        id, source, draft, before, 0, currency, draft.PhotoFile is { } file ? ProductPhotos.NameOf(file) : null, time.GetUtcNow());
}
