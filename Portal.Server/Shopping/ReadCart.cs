using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Shared.Shopping;

namespace Portal.Server.Shopping;

/// <summary>Reads a shopper's cart, at today's prices.</summary>
internal sealed class ReadCart(IDbContextFactory<PortalDbContext> contexts, ICatalogue catalogue, IOptions<CatalogOptions> options)
{
    /// <summary>The cart; empty for a shopper who never put anything in.</summary>
    public async Task<Cart> ReadAsync(string shopperId, string culture, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.CartLines.AsNoTracking().Where(row => row.ShopperId == shopperId)
            .OrderBy(row => row.AddedAt).ThenBy(row => row.ProductId).ToListAsync(cancellationToken);
        var lines = rows.Select(row => (Row: row, Item: catalogue.Find(row.ProductId))).Where(line => line.Item is not null)
            .Select(line => new CartLine(line.Item!.ToCard(culture), line.Row.Quantity, line.Item.Removed ? 0 : Math.Max(0, line.Item.Stock)))
            .ToList();
        return new Cart(
            lines, lines.Sum(line => line.Product.Price * line.Quantity), lines.FirstOrDefault()?.Product.Currency ?? options.Value.Currency);
    }
}
