using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Shopping;

/// <summary>Gives cart, marks and orders of an anonymous shopper to the account that signs in.</summary>
internal sealed class MoveShopping(IDbContextFactory<PortalDbContext> contexts) : IShopperOwned
{
    /// <inheritdoc/>
    public async Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await MoveCartAsync(db, from, to, cancellationToken);
        await MoveMarksAsync(db, from, to, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await db.Orders.Where(row => row.ShopperId == from)
            .ExecuteUpdateAsync(row => row.SetProperty(order => order.ShopperId, to), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// A product in both carts keeps the larger number: people who filled the same cart twice, on two devices, want one
    /// of it, not two.
    /// </summary>
    private static async Task MoveCartAsync(PortalDbContext db, string from, string to, CancellationToken cancellationToken)
    {
        var known = await db.CartLines.Where(row => row.ShopperId == to).ToDictionaryAsync(row => row.ProductId, cancellationToken);
        foreach (var line in await db.CartLines.Where(row => row.ShopperId == from).ToListAsync(cancellationToken))
        {
            db.CartLines.Remove(line);
            if (known.TryGetValue(line.ProductId, out var own))
            {
                own.Quantity = Math.Max(own.Quantity, line.Quantity);
            }
            else
            {
                db.CartLines.Add(new StoredCartLine
                {
                    ShopperId = to,
                    ProductId = line.ProductId,
                    Quantity = line.Quantity,
                    AddedAt = line.AddedAt,
                    Placement = line.Placement,
                    ListId = line.ListId,
                    Position = line.Position,
                });
            }
        }
    }

    private static async Task MoveMarksAsync(PortalDbContext db, string from, string to, CancellationToken cancellationToken)
    {
        var own = await db.ProductMarks.Where(row => row.ShopperId == to).ToListAsync(cancellationToken);
        foreach (var mark in await db.ProductMarks.Where(row => row.ShopperId == from).ToListAsync(cancellationToken))
        {
            db.ProductMarks.Remove(mark);
            if (!own.Exists(known => known.Kind == mark.Kind && known.ProductId == mark.ProductId))
            {
                db.ProductMarks.Add(new ProductMark { ShopperId = to, Kind = mark.Kind, ProductId = mark.ProductId, MarkedAt = mark.MarkedAt });
            }
        }
    }
}
