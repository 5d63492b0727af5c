using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Shared.Events;
using Portal.Shared.Shopping;

namespace Portal.Server.Shopping;

/// <summary>
/// Sets the wanted units of a product. The change says "now 3", not "one more", and it carries the id of its event: a
/// request that is sent again, even late, neither changes the cart nor counts a second time.
/// </summary>
internal sealed class ChangeCart(
    IDbContextFactory<PortalDbContext> contexts, ICatalogue catalogue, ReadCart readCart, EventOutbox outbox, TimeProvider time)
{
    /// <summary>Most different products in a cart.</summary>
    public const int MaximumLines = 200;

    /// <summary>Changes the cart and records the event; the answer is the cart afterwards.</summary>
    public async Task<CartAnswer> ChangeAsync(string shopperId, CartChange change, string culture, CancellationToken cancellationToken)
    {
        if (catalogue.Find(change.ProductId) is not { } item)
        {
            return new CartAnswer(null, ShoppingRefusal.UnknownProduct);
        }

        var (told, refusal) = await StoreAsync(shopperId, item, change, cancellationToken);
        if (refusal is not null)
        {
            return new CartAnswer(null, refusal);
        }

        await outbox.SendAsync(told is null ? [] : [told]);
        return new CartAnswer(await readCart.ReadAsync(shopperId, culture, cancellationToken), null);
    }

    private async Task<(ShopEvent? Told, ShoppingRefusal? Refusal)> StoreAsync(
        string shopperId, CatalogueItem item, CartChange change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var line = await db.CartLines.FirstOrDefaultAsync(
            row => row.ShopperId == shopperId && row.ProductId == item.Id, cancellationToken);
        var before = line?.Quantity ?? 0;
        if (change.Quantity == before || await EventOutbox.KnowsAsync(db, change.Attribution.EventId, cancellationToken))
        {
            return (null, null);
        }

        if (change.Quantity > before && await RefuseMoreAsync(db, shopperId, item, cancellationToken) is { } refusal)
        {
            return (null, refusal);
        }

        Put(db, line, shopperId, item, change);
        var told = ToEvent(shopperId, item, change, change.Quantity - before);
        outbox.Add(db, told);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (told, null);
    }

    private async Task<ShoppingRefusal?> RefuseMoreAsync(
        PortalDbContext db, string shopperId, CatalogueItem item, CancellationToken cancellationToken)
    {
        if (item.Removed)
        {
            return ShoppingRefusal.NoLongerSold;
        }

        var others = await db.CartLines.Where(row => row.ShopperId == shopperId && row.ProductId != item.Id)
            .Select(row => row.ProductId).ToListAsync(cancellationToken);
        return others.Count >= MaximumLines ? ShoppingRefusal.CartFull
            : others.Exists(other => catalogue.Find(other) is { } known && known.Product.Currency != item.Product.Currency)
                ? ShoppingRefusal.OtherCurrency : null;
    }

    private void Put(PortalDbContext db, StoredCartLine? line, string shopperId, CatalogueItem item, CartChange change)
    {
        if (change.Quantity == 0)
        {
            db.CartLines.Remove(line!);
            return;
        }

        if (line is null)
        {
            line = new StoredCartLine { ShopperId = shopperId, ProductId = item.Id, Quantity = change.Quantity, AddedAt = time.GetUtcNow() };
            db.CartLines.Add(line);
        }

        line.Quantity = change.Quantity;
        if (change.Attribution.Placement is { } placement)
        {
            (line.Placement, line.ListId, line.Position) = (placement, change.Attribution.ListId, change.Attribution.Position);
        }
    }

    private ShopEvent ToEvent(string shopperId, CatalogueItem item, CartChange change, int difference) =>
        change.Attribution.ToEvent(
            difference > 0 ? ShopEventType.AddToCart : ShopEventType.RemoveFromCart, shopperId, item.Id, time.GetUtcNow()) with
        {
            Quantity = Math.Abs(difference),
            UnitPrice = item.Price,
        };
}
