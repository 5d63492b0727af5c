using System.Collections.Frozen;
using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Allows the products of named categories and departments, or all but those.</summary>
internal sealed class CategoryCheck(IEnumerable<string> keys, bool listed) : IRuleCheck
{
    private readonly FrozenSet<string> _keys = keys.ToFrozenSet(StringComparer.Ordinal);

    public bool Allows(CatalogueItem item) => (_keys.Contains(item.Category.Key) || _keys.Contains(item.Department.Key)) == listed;
}
