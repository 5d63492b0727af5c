using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Privacy;
using Portal.Shared;

namespace Portal.Server.Shopping;

/// <summary>
/// What shopping keeps of a shopper. Carts, marks and events on their way go. Orders stay, as the shop's books need them: what was sold
/// when, for how much and how it was paid, under another id, with nothing that tells who bought.
/// </summary>
internal sealed class ShoppingPersonalData(IDbContextFactory<PortalDbContext> contexts) : IPersonalDataOwner
{
    private const string Cart = "cart", Orders = "orders", Marks = "marks", Outbox = "events-on-the-way";

    /// <summary>Begins what an erased order has in place of a shopper: no id issued here does, and each order has its own.</summary>
    private const string Nobody = "erased-";

    /// <inheritdoc/>
    public IReadOnlyList<PersonalDataKind> Kinds { get; } =
    [
        new(Cart, PersonalDataEnd.Erased, "CartLines"), new(Marks, PersonalDataEnd.Erased, "ProductMarks"),
        new(Orders, PersonalDataEnd.Anonymised, "Orders", "OrderLines"), new(Outbox, PersonalDataEnd.Erased, "OutboxEvents"),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> CountAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
        [
            new(Cart, await db.CartLines.LongCountAsync(row => row.ShopperId == shopperId, cancellationToken)),
            new(Marks, await db.ProductMarks.LongCountAsync(row => row.ShopperId == shopperId, cancellationToken)),
            new(Orders, await db.Orders.LongCountAsync(row => row.ShopperId == shopperId, cancellationToken)),
            new(Outbox, (await OnTheWayAsync(db, shopperId, cancellationToken)).Length),
        ];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(string shopperId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var line in db.CartLines.AsNoTracking().Where(row => row.ShopperId == shopperId).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new(Cart, ("productId", line.ProductId), ("quantity", (long)line.Quantity), ("addedAt", line.AddedAt), ("placement", line.Placement));
        }

        await foreach (var mark in db.ProductMarks.AsNoTracking().Where(row => row.ShopperId == shopperId).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new(Marks, ("productId", mark.ProductId), ("mark", mark.Kind.ToString().ToLowerInvariant()), ("markedAt", mark.MarkedAt));
        }

        await foreach (var order in db.Orders.AsNoTracking().Include(row => row.Lines).Where(row => row.ShopperId == shopperId).OrderBy(row => row.PlacedAt)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            foreach (var line in order.Lines.OrderBy(line => line.Number))
            {
                yield return Told(order, line);
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> EraseAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        var onTheWay = await OnTheWayAsync(db, shopperId, cancellationToken);
        var outbox = await db.OutboxEvents.Where(row => onTheWay.Contains(row.EventId)).ExecuteDeleteAsync(cancellationToken);
        var cart = await db.CartLines.Where(row => row.ShopperId == shopperId).ExecuteDeleteAsync(cancellationToken);
        var marks = await db.ProductMarks.Where(row => row.ShopperId == shopperId).ExecuteDeleteAsync(cancellationToken);
        var orders = await AnonymiseAsync(db, shopperId, cancellationToken);
        await deed.CommitAsync(cancellationToken);
        return [new(Cart, cart), new(Marks, marks), new(Orders, orders), new(Outbox, outbox)];
    }

    /// <summary>
    /// Each order gets a new id, as the old one could be worked out from the shopper's; and a shopper of its own, so that orders of one
    /// person cannot be told to be of one person. Times are cut to the day: to the second they could be matched with a bank's statement.
    /// </summary>
    private static async Task<int> AnonymiseAsync(PortalDbContext db, string shopperId, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.AsNoTracking().Include(row => row.Lines).Where(row => row.ShopperId == shopperId).ToListAsync(cancellationToken);
        foreach (var order in orders)
        {
            var id = "e" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))[..15];
            db.Orders.Add(new StoredOrder
            {
                Id = id, ShopperId = Nobody + id, CheckoutId = Guid.NewGuid(), SessionId = "", PlacedAt = new DateTimeOffset(order.PlacedAt.UtcDateTime.Date, TimeSpan.Zero),
                TotalMinor = order.TotalMinor, Currency = order.Currency, Name = "", Street = "", Town = "", Postcode = "", Payment = order.Payment,
                Lines = [.. order.Lines.Select(line => line.Of(id))],
            });
        }

        await db.Orders.Where(row => row.ShopperId == shopperId).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return orders.Count;
    }

    /// <summary>Whose an event on its way is stands inside it; seldom is there more than a handful.</summary>
    private static async Task<Guid[]> OnTheWayAsync(PortalDbContext db, string shopperId, CancellationToken cancellationToken)
    {
        var rows = await db.OutboxEvents.AsNoTracking().Where(row => row.Json.Contains(shopperId)).ToListAsync(cancellationToken);
        return [.. rows.Where(row => JsonSerializer.Deserialize(row.Json, PortalJson.Default.ShopEvent)?.ShopperId == shopperId).Select(row => row.EventId)];
    }

    private static PersonalRecord Told(StoredOrder order, StoredOrderLine line) => new(
        Orders, ("orderId", order.Id), ("placedAt", order.PlacedAt), ("productId", line.ProductId), ("quantity", (long)line.Quantity),
        ("unitPrice", line.UnitPriceMinor / 100d), ("currency", order.Currency), ("payment", order.Payment.ToString()), ("name", order.Name),
        ("street", order.Street), ("town", order.Town), ("postcode", order.Postcode));
}
