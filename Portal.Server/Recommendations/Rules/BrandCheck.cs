using System.Collections.Frozen;
using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Allows the products of named brands, or all but those.</summary>
internal sealed class BrandCheck(IEnumerable<string> brands, bool listed) : IRuleCheck
{
    private readonly FrozenSet<string> _brands = brands.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public bool Allows(CatalogueItem item) => _brands.Contains(item.Product.Brand) == listed;
}
