using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog.Saving;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>
/// Takes a change back: products say again what they said before it. What somebody changed since is left alone and named. The
/// stock goes back by what the change had added, so that what was sold since stays sold. Doing it again changes nothing.
/// </summary>
public sealed class RestoreProducts
{
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly Catalogue _catalogue;
    private readonly WriteProducts _write;

    internal RestoreProducts(IDbContextFactory<PortalDbContext> contexts, Catalogue catalogue, WriteProducts write) =>
        (_contexts, _catalogue, _write) = (contexts, catalogue, write);

    /// <summary>Takes some products back in one transaction.</summary>
    /// <param name="products">The products, some thousands at most.</param>
    /// <param name="note">Called within the transaction with what becomes of them.</param>
    /// <param name="cancellationToken">Stops it before anything is kept.</param>
    public async Task<ReturnedProducts> RunAsync(
        IReadOnlyList<ProductReturn> products, Func<PortalDbContext, ReturnedProducts, Task> note, CancellationToken cancellationToken)
    {
        using var turn = await _write.TurnAsync(cancellationToken);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        string[] ids = [.. products.Select(entry => entry.ProductId)];
        var known = await db.Products.AsNoTracking().Include(row => row.Texts).Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var chunk = new ProductChunk();
        List<string> restored = [], taken = [], changed = [];
        foreach (var entry in products.Where(entry => known.ContainsKey(entry.ProductId)))
        {
            var now = known[entry.ProductId];
            if (ProductSnapshot.StampOf(now) != entry.Stamp)
            {
                changed.Add(entry.ProductId);
                continue;
            }

            chunk.Add(Before(entry, now), now, _catalogue.Tree);
            (entry.Before is null ? taken : restored).Add(entry.ProductId);
        }

        var returned = new ReturnedProducts(restored, taken, changed);
        await note(db, returned);
        await _write.CommitAsync(db, chunk, null, cancellationToken);
        return returned;
    }

    private static Product Before(ProductReturn entry, Product now)
    {
        // A copy of its own: the chunk compares it with the product as it stands.
        var product = ProductSnapshot.Read(entry.Before ?? ProductSnapshot.Write(now));
        product.Removed |= entry.Before is null;
        (product.Number, product.SearchStamp, product.AddedAt) = (now.Number, now.SearchStamp, now.AddedAt);
        (product.QuarantinedAt, product.QuarantineReason) = (now.QuarantinedAt, now.QuarantineReason);
        product.Stock = Math.Max(0, now.Stock - entry.StockAdded);
        return product;
    }
}
