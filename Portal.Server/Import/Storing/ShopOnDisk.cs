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

    private HashSet<string> Load()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (!File.Exists(database))
        {
            return ids;
        }

        // Read only and unpooled: nothing of the running shop is touched or left open.
        using var db = new PortalDbContext(
            new DbContextOptionsBuilder<PortalDbContext>().UseSqlite($"Data Source={database};Mode=ReadOnly;Pooling=False").Options,
            [new CatalogTables.Mapping()]);
        ids.UnionWith(db.Products.Select(product => product.Id));
        return ids;
    }
}
