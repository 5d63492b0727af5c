using Portal.Server.Catalog;
using Portal.Server.Import.Formats;

namespace Portal.Server.Import.Storing;

/// <summary>The products of the running catalogue.</summary>
internal sealed class CatalogueProducts(ICatalogue catalogue) : IKnownProducts
{
    private readonly Dictionary<string, string?> _ids = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string? Find(string source, string sku)
    {
        if (!_ids.TryGetValue(sku, out var id))
        {
            id = (catalogue.Find(ProductIds.For(source, sku)) ?? catalogue.Find(sku))?.Id;
            _ids.Add(sku, id);
        }

        return id;
    }
}
