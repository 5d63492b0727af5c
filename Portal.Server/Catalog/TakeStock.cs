using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>Takes sold units out of the stock, in the database within the caller's transaction and then in memory.</summary>
public sealed class TakeStock(Catalogue catalogue)
{
    /// <summary>
    /// Takes the units in the database. The condition and the change are one statement, so two orders can never both get
    /// the last unit. With anything missing the caller rolls its transaction back.
    /// </summary>
    /// <returns>The products that are not on hand in the wanted number; empty when all was taken.</returns>
    public async Task<IReadOnlyList<string>> TakeAsync(
        PortalDbContext db, IReadOnlyList<StockUnits> wanted, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var (productId, units) in wanted)
        {
            var taken = await db.Products.Where(row => row.Id == productId && row.Stock >= units && !row.Removed && row.QuarantinedAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(product => product.Stock, product => product.Stock - units), cancellationToken);
            if (taken == 0)
            {
                missing.Add(productId);
            }
        }

        return missing;
    }

    /// <summary>Takes the units in memory, after the commit.</summary>
    public void Confirm(IReadOnlyList<StockUnits> taken)
    {
        foreach (var (productId, units) in taken)
        {
            catalogue.ChangeStock(productId, -units);
        }
    }
}

/// <summary>Units of a product.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Units">How many, greater than 0.</param>
public readonly record struct StockUnits(string ProductId, int Units);
