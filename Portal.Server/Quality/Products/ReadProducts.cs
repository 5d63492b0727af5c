using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;

namespace Portal.Server.Quality.Products;

/// <summary>The products on sale; descriptions stay in the database, their lengths come.</summary>
internal sealed class ReadProducts(IDbContextFactory<PortalDbContext> contexts, ICatalogue catalogue)
{
    /// <summary>Reads them.</summary>
    public async Task<IReadOnlyList<LookedProduct>> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var lengths = await db.ProductTexts.AsNoTracking().GroupBy(text => text.ProductId)
            .Select(group => new { group.Key, Length = group.Max(text => text.Description.Length) }).ToDictionaryAsync(row => row.Key, row => row.Length, cancellationToken);
        return
        [
            .. Enumerable.Range(0, catalogue.Count).Select(index => catalogue[index]).Where(item => !item.Removed)
                .Select(item => new LookedProduct(item, lengths.GetValueOrDefault(item.Id))),
        ];
    }
}
