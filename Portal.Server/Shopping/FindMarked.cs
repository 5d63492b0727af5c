using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Shared.Catalog;

namespace Portal.Server.Shopping;

/// <summary>Lists the products a shopper has marked.</summary>
internal sealed class FindMarked(IDbContextFactory<PortalDbContext> contexts, ICatalogue catalogue)
{
    /// <summary>Most products of one answer.</summary>
    public const int MaximumProducts = 500;

    /// <summary>The marked products, latest mark first; products no longer sold are left out.</summary>
    public async Task<IReadOnlyList<ProductCard>> FindAsync(
        string shopperId, ProductMarkKind kind, string culture, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = await db.ProductMarks.Where(row => row.ShopperId == shopperId && row.Kind == kind)
            .OrderByDescending(row => row.MarkedAt).ThenBy(row => row.ProductId).Select(row => row.ProductId)
            .Take(MaximumProducts).ToListAsync(cancellationToken);
        return [.. ids.Select(catalogue.Find).OfType<CatalogueItem>().Where(item => !item.Removed).Select(item => item.ToCard(culture))];
    }
}
