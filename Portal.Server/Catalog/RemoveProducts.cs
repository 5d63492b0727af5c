using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
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
    public Task<int> BySourceAsync(string source, CancellationToken cancellationToken) => BySourceAsync(source, null, cancellationToken);

    /// <inheritdoc cref="BySourceAsync(string, CancellationToken)"/>
    /// <param name="source">The source.</param>
    /// <param name="journal">Who remembers what changes, or null.</param>
    /// <param name="cancellationToken">Stops it before anything is taken away.</param>
    public async Task<int> BySourceAsync(string source, IProductJournal? journal, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var products = await db.Products.Include(row => row.Texts).AsNoTracking()
            .Where(row => row.Source == source && !row.Removed).ToListAsync(cancellationToken);
        if (products.Count == 0)
        {
            return 0;
        }

        journal?.Note(transaction.GetDbTransaction(), [.. products.Select(Taken)]);
        await db.Products.Where(row => row.Source == source && !row.Removed)
            .ExecuteUpdateAsync(row => row.SetProperty(product => product.Removed, true), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        products.ForEach(product => product.Removed = true);
        foreach (var chunk in products.Chunk(ChunkSize))
        {
            catalogue.Apply([.. chunk.Select(product => new SavedProduct(product, 0))]);
        }

        return products.Count;
    }

    private static ProductWrite Taken(Product product)
    {
        var after = ProductSnapshot.Read(ProductSnapshot.Write(product));
        after.Removed = true;
        return new ProductWrite(product, after);
    }
}
