using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Shared.Events;
using Portal.Shared.Shopping;

namespace Portal.Server.Shopping;

/// <summary>Marks a product as favourite or hidden, or takes the mark back. A request that is sent again counts once.</summary>
internal sealed class ChangeMark(
    IDbContextFactory<PortalDbContext> contexts, ICatalogue catalogue, EventOutbox outbox, TimeProvider time)
{
    /// <summary>Changes the mark and records the event; the result is the refusal, if any.</summary>
    public async Task<ShoppingRefusal?> ChangeAsync(
        string shopperId, string productId, ProductMarkKind kind, bool on, Attribution attribution, CancellationToken cancellationToken)
    {
        if (catalogue.Find(productId) is not { } item)
        {
            return ShoppingRefusal.UnknownProduct;
        }

        if (await StoreAsync(shopperId, item.Id, kind, on, attribution, cancellationToken) is { } told)
        {
            await outbox.SendAsync([told]);
        }

        return null;
    }

    private async Task<ShopEvent?> StoreAsync(
        string shopperId, string productId, ProductMarkKind kind, bool on, Attribution attribution, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var mark = await db.ProductMarks.FirstOrDefaultAsync(
            row => row.ShopperId == shopperId && row.Kind == kind && row.ProductId == productId, cancellationToken);
        if (mark is not null == on || await EventOutbox.KnowsAsync(db, attribution.EventId, cancellationToken))
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (mark is null)
        {
            db.ProductMarks.Add(new ProductMark { ShopperId = shopperId, Kind = kind, ProductId = productId, MarkedAt = now });
        }
        else
        {
            db.ProductMarks.Remove(mark);
        }

        var told = attribution.ToEvent(EventType(kind, on), shopperId, productId, now);
        outbox.Add(db, told);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return told;
    }

    private static ShopEventType EventType(ProductMarkKind kind, bool on) => (kind, on) switch
    {
        (ProductMarkKind.Favourite, true) => ShopEventType.Favourite,
        (ProductMarkKind.Favourite, false) => ShopEventType.Unfavourite,
        (_, true) => ShopEventType.Hide,
        (_, false) => ShopEventType.Unhide,
    };
}
