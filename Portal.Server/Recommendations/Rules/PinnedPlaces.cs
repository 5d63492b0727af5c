using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>The places of one list that are held for products.</summary>
internal sealed class PinnedPlaces
{
    private readonly SortedList<int, RankedProduct> _byPosition = [];
    private readonly List<string> _unpinned = [];

    /// <summary>Holds places.</summary>
    /// <param name="pins">What the shop asked for.</param>
    /// <param name="wanted">Products wanted; a place behind them is none.</param>
    /// <param name="catalogue">Where products are looked up.</param>
    /// <param name="mayShow">Whether the rules that never give way allow a product.</param>
    public PinnedPlaces(IReadOnlyList<Pin> pins, int wanted, ICatalogue catalogue, Func<CatalogueItem, bool> mayShow)
    {
        foreach (var pin in pins)
        {
            if (pin.Position <= wanted && catalogue.Find(pin.Product) is { } item && mayShow(item))
            {
                _byPosition.Add(pin.Position, new RankedProduct(item.Index, 0, new PlacementSource(SourceNames.Pinned), Evidence.None)
                {
                    Acts = RuleActs.Pinned,
                });
            }
            else
            {
                _unpinned.Add(pin.Product);
            }
        }
    }

    /// <summary>Places held.</summary>
    public int Count => _byPosition.Count;

    /// <summary>The products they are held for, by catalogue index.</summary>
    public IEnumerable<int> Products => _byPosition.Values.Select(product => product.Product);

    /// <summary>Ids of the products that may not be shown now.</summary>
    public IReadOnlyList<string> Unpinned => _unpinned;

    /// <summary>Takes over score and evidence of pinned products that a source proposed; the first proposal counts.</summary>
    public void Learn(IReadOnlyList<RankedProduct> ranked)
    {
        foreach (var (position, pinned) in _byPosition.Where(pin => pin.Value.Leading.Source == SourceNames.Pinned).ToArray())
        {
            foreach (var product in ranked.Where(product => product.Product == pinned.Product))
            {
                _byPosition[position] = product with { Acts = (product.Acts & ~RuleActs.Buried) | RuleActs.Pinned };
            }
        }
    }

    /// <summary>The list: each pinned product at its place, the others around them; at the end when they are too few to reach it.</summary>
    public IReadOnlyList<RankedProduct> Weave(IReadOnlyList<RankedProduct> others)
    {
        var list = new List<RankedProduct>(others.Count + Count);
        for (int position = 1, next = 0; list.Count < others.Count + Count; position++)
        {
            if (_byPosition.TryGetValue(position, out var pinned))
            {
                list.Add(pinned);
            }
            else if (next < others.Count)
            {
                list.Add(others[next++]);
            }
        }

        return list;
    }
}
