using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>
/// Takes products from the shelves, in the database and in memory. They are kept for orders and history, and come back
/// when their source is saved again.
/// </summary>
public sealed class RemoveProducts(IDbContextFactory<PortalDbContext> contexts, Catalogue catalogue)
{
    private const int ChunkSize = 2_000;

    /// <summary>Takes away all products of a source; the result is how many there were to take away.</summary>
    public async Task<int> BySourceAsync(string source, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var products = await db.Products.Include(row => row.Texts).AsNoTracking()
            .Where(row => row.Source == source && !row.Removed).ToListAsync(cancellationToken);
        if (products.Count == 0)
        {
            return 0;
        }

        await db.Products.Where(row => row.Source == source && !row.Removed)
            .ExecuteUpdateAsync(row => row.SetProperty(product => product.Removed, true), cancellationToken);
        products.ForEach(product => product.Removed = true);
        foreach (var chunk in products.Chunk(ChunkSize))
        {
            catalogue.Apply([.. chunk.Select(product => new SavedProduct(product, 0))]);
        }

        return products.Count;
    }
}
