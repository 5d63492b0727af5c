using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Lets so many products of each group through; a product without a group (null) always passes.</summary>
internal sealed class Cap(int limit, Func<CatalogueItem, string?> group) : IRuleCheck
{
    private readonly Dictionary<string, int> _chosen = new(StringComparer.OrdinalIgnoreCase);

    public bool Allows(CatalogueItem item) => group(item) is not { } key || _chosen.GetValueOrDefault(key) < limit;

    public void Chosen(CatalogueItem item)
    {
        if (group(item) is { } key)
        {
            _chosen[key] = _chosen.GetValueOrDefault(key) + 1;
        }
    }
}
