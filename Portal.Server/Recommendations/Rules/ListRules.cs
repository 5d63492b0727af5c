using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>The rules at work on one list: fills it from ranked products, and lets rules give way when it stays short.</summary>
internal sealed class ListRules(ICatalogue catalogue, IRuleCheck[] firm, (string Name, IRuleCheck Check)[] yielding)
{
    private readonly List<RankedProduct> _chosen = [];
    private readonly List<RankedProduct> _passedOver = [];
    private readonly HashSet<int> _met = [];
    private int _waived;

    /// <summary>The list so far, best first.</summary>
    public IReadOnlyList<RankedProduct> Chosen => _chosen;

    /// <summary>Whether the rules that never give way allow the product.</summary>
    public bool MayShow(int product)
    {
        var item = catalogue[product];
        foreach (var check in firm)
        {
            if (!check.Allows(item))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Chooses from products in their order until the list is long enough; the result tells how many were added.</summary>
    public int Choose(IReadOnlyList<RankedProduct> ranked, int wanted)
    {
        var before = _chosen.Count;
        for (var i = 0; i < ranked.Count && _chosen.Count < wanted; i++)
        {
            if (_met.Add(ranked[i].Product) && MayShow(ranked[i].Product) && !TryTake(ranked[i]))
            {
                _passedOver.Add(ranked[i]);
            }
        }

        return _chosen.Count - before;
    }

    /// <summary>Lets one rule after the other give way until the list is long enough; names those that made a difference.</summary>
    public IReadOnlyList<string> GiveWay(int wanted)
    {
        var names = new List<string>();
        for (; _waived < yielding.Length && _chosen.Count < wanted && _passedOver.Count > 0; )
        {
            var name = yielding[_waived++].Name;
            var before = _chosen.Count;
            _passedOver.RemoveAll(product => _chosen.Count < wanted && TryTake(product));
            if (_chosen.Count > before)
            {
                names.Add(name);
            }
        }

        return names;
    }

    private bool TryTake(RankedProduct product)
    {
        var item = catalogue[product.Product];
        for (var i = _waived; i < yielding.Length; i++)
        {
            if (!yielding[i].Check.Allows(item))
            {
                return false;
            }
        }

        _chosen.Add(product);
        foreach (var (_, check) in yielding)
        {
            check.Chosen(item);
        }

        return true;
    }
}
