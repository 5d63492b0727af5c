using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Shared.Events;
using Portal.Shared.Shopping;

namespace Portal.Server.Shopping;

/// <summary>
/// Places an order for what is in the cart: stock, order, cart and the purchase events change together or not at all.
/// Placing the same checkout again answers with the same order.
/// </summary>
internal sealed class PlaceOrder(
    IDbContextFactory<PortalDbContext> contexts, TakeStock takeStock, EventOutbox outbox, TimeProvider time)
{
    /// <summary>Places the order, or says what stands in its way; then nothing has changed.</summary>
    public async Task<CheckoutResult> PlaceAsync(string shopperId, CheckoutRequest request, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FindPlacedAsync(db, shopperId, request.CheckoutId, cancellationToken) is { } orderId)
        {
            return new CheckoutResult(CheckoutOutcome.Placed, orderId, []);
        }

        var cart = await db.CartLines.Where(row => row.ShopperId == shopperId)
            .OrderBy(row => row.AddedAt).ThenBy(row => row.ProductId).ToListAsync(cancellationToken);
        if (await RefuseAsync(db, cart, request, cancellationToken) is { } refused)
        {
            return refused;
        }

        var order = await CreateAsync(db, shopperId, cart, request, cancellationToken);
        var events = order.Lines.Zip(cart, (line, wanted) => ToEvent(order, line, wanted)).ToList();
        db.Orders.Add(order);
        db.CartLines.RemoveRange(cart);
        events.ForEach(told => outbox.Add(db, told));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        takeStock.Confirm(Units(cart));
        await outbox.SendAsync(events);
        return new CheckoutResult(CheckoutOutcome.Placed, order.Id, []);
    }

    private static Task<string?> FindPlacedAsync(
        PortalDbContext db, string shopperId, Guid checkoutId, CancellationToken cancellationToken) => db.Orders
        .Where(row => row.ShopperId == shopperId && row.CheckoutId == checkoutId).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken);

    private async Task<CheckoutResult?> RefuseAsync(
        PortalDbContext db, List<StoredCartLine> cart, CheckoutRequest request, CancellationToken cancellationToken)
    {
        if (cart.Count == 0)
        {
            return new CheckoutResult(CheckoutOutcome.EmptyCart, null, []);
        }

        var missing = await takeStock.TakeAsync(db, Units(cart), cancellationToken);
        return missing.Count > 0 ? new CheckoutResult(CheckoutOutcome.NotInStock, null, missing)
            : request.Payment == PaymentMethod.RefusedTestCard ? new CheckoutResult(CheckoutOutcome.PaymentRefused, null, [])
            : null;
    }

    private async Task<StoredOrder> CreateAsync(
        PortalDbContext db, string shopperId, List<StoredCartLine> cart, CheckoutRequest request, CancellationToken cancellationToken)
    {
        var ids = cart.Select(line => line.ProductId).ToArray();
        var products = await db.Products.AsNoTracking().Where(row => ids.Contains(row.Id))
            .Select(row => new { row.Id, row.PriceMinor, row.Currency }).ToDictionaryAsync(row => row.Id, cancellationToken);
        var id = OrderIds.For(shopperId, request.CheckoutId);
        return new StoredOrder
        {
            Id = id,
            ShopperId = shopperId,
            CheckoutId = request.CheckoutId,
            SessionId = request.SessionId,
            PlacedAt = time.GetUtcNow(),
            TotalMinor = cart.Sum(line => products[line.ProductId].PriceMinor * line.Quantity),
            Currency = products[cart[0].ProductId].Currency,
            Name = request.Name.Trim(),
            Street = request.Street.Trim(),
            Town = request.Town.Trim(),
            Postcode = request.Postcode.Trim(),
            Payment = request.Payment,
            Lines = [.. cart.Select((line, number) => ToLine(id, number, line, products[line.ProductId].PriceMinor))],
        };
    }

    private static StoredOrderLine ToLine(string orderId, int number, StoredCartLine line, long priceMinor) => new()
    {
        OrderId = orderId,
        Number = number,
        ProductId = line.ProductId,
        Quantity = line.Quantity,
        UnitPriceMinor = priceMinor,
    };

    private static ShopEvent ToEvent(StoredOrder order, StoredOrderLine line, StoredCartLine wanted) => new()
    {
        EventId = OrderIds.EventFor(order.Id, line.ProductId, order.PlacedAt),
        Type = ShopEventType.Purchase,
        ShopperId = order.ShopperId,
        SessionId = order.SessionId,
        ProductId = line.ProductId,
        Quantity = line.Quantity,
        UnitPrice = line.UnitPriceMinor / 100m,
        OrderId = order.Id,
        Placement = wanted.Placement,
        ListId = wanted.ListId,
        Position = wanted.Position,
        OccurredAt = order.PlacedAt,
    };

    private static StockUnits[] Units(List<StoredCartLine> cart) => [.. cart.Select(line => new StockUnits(line.ProductId, line.Quantity))];
}
