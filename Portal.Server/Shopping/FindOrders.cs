using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Shared.Shopping;

namespace Portal.Server.Shopping;

/// <summary>Reads a shopper's orders.</summary>
internal sealed class FindOrders(IDbContextFactory<PortalDbContext> contexts, ICatalogue catalogue)
{
    /// <summary>Most orders of one answer.</summary>
    public const int MaximumOrders = 200;

    /// <summary>The newest orders, newest first, at most <see cref="MaximumOrders"/>.</summary>
    public async Task<IReadOnlyList<Order>> FindAsync(string shopperId, string culture, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Orders.AsNoTracking().Include(row => row.Lines).Where(row => row.ShopperId == shopperId)
            .OrderByDescending(row => row.PlacedAt).ThenBy(row => row.Id).Take(MaximumOrders).ToListAsync(cancellationToken);
        return [.. rows.Select(row => ToOrder(row, culture))];
    }

    /// <summary>One order; null when there is none with this id or it is another shopper's.</summary>
    public async Task<Order?> FindOneAsync(string shopperId, string orderId, string culture, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.Orders.AsNoTracking().Include(order => order.Lines)
            .FirstOrDefaultAsync(order => order.Id == orderId && order.ShopperId == shopperId, cancellationToken);
        return row is null ? null : ToOrder(row, culture);
    }

    private Order ToOrder(StoredOrder row, string culture) => new(
        row.Id, row.PlacedAt, row.TotalMinor / 100m, row.Currency, row.Name, $"{row.Street}, {row.Town} {row.Postcode}",
        [
            .. from line in row.Lines
               orderby line.Number
               let item = catalogue.Find(line.ProductId)
               where item is not null
               select new OrderLine(item.ToCard(culture), line.Quantity, line.UnitPriceMinor / 100m),
        ]);
}
