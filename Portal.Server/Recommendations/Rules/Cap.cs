using System.Runtime.InteropServices;
using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Lets so many products of each group through; a product without a group (0) always passes.</summary>
internal sealed class Cap(int limit, Func<CatalogueItem, int> group) : IRuleCheck
{
    // A group for each product of the list, some twelve: to look through them costs less than to find one's place.
    private readonly List<int> _chosen = [];

    public bool Allows(CatalogueItem item) => group(item) is var own && (own == 0 || Count(own) < limit);

    public void Chosen(CatalogueItem item)
    {
        if (group(item) is > 0 and var own)
        {
            _chosen.Add(own);
        }
    }

    private int Count(int own) => CollectionsMarshal.AsSpan(_chosen).Count(own);
}
