using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Import.Formats;

namespace Portal.Server.Import.Storing;

/// <summary>
/// The products of the database file, read only: a dry run holds events against them without starting the program. No
/// file means no products; the file is read when the first product is looked up.
/// </summary>
internal sealed class ShopOnDisk(string database) : IKnownProducts
{
    private HashSet<string>? _ids;

    /// <summary>The shop that the program's settings name.</summary>
    public static ShopOnDisk Open(string[] args) => new(Path.Combine(DataFolder.Named(args), "portal.db"));

    /// <inheritdoc/>
    public string? Find(string source, string sku)
    {
        _ids ??= Load();
        var id = ProductIds.For(source, sku);
        return _ids.Contains(id) ? id : _ids.Contains(sku) ? sku : null;
    }

    /// <summary>
    /// Says what saving products would change in this shop; without a file all of them are new. Null where the file is of an older
    /// program, whose first start brings it up to date.
    /// </summary>
    public async Task<ProductDifferences?> CompareAsync(string source, IReadOnlyList<ProductDraft> drafts, int examples, CancellationToken cancellationToken)
    {
        if (!File.Exists(database))
        {
            return new ProductDifferences(drafts.Select(draft => draft.Sku).Distinct(StringComparer.Ordinal).Count(), 0, 0, []);
        }

        try
        {
            return await new CompareProducts(Open, new CatalogOptions().Currency, TimeProvider.System).CompareAsync(source, drafts, examples, cancellationToken);
        }
        catch (System.Data.Common.DbException)
        {
            return null;
        }
    }

    private HashSet<string> Load()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (!File.Exists(database))
        {
            return ids;
        }

        using var db = Open();
        ids.UnionWith(db.Products.Select(product => product.Id));
        return ids;
    }

    /// <summary>Read only and unpooled: nothing of the running shop is touched or left open.</summary>
    private PortalDbContext Open() => new(
        new DbContextOptionsBuilder<PortalDbContext>().UseSqlite($"Data Source={database};Mode=ReadOnly;Pooling=False").Options,
        [new CatalogTables.Mapping()]);
}
