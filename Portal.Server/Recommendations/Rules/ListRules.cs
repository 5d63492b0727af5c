using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>The rules at work on one list: fills it from ranked products, and lets rules give way when it stays short.</summary>
internal sealed class ListRules
{
    private readonly ICatalogue _catalogue;
    private readonly RuleChecks _checks;
    private readonly Reordering _order;
    private readonly int _wanted;
    private readonly IListDraw? _draw;
    private readonly List<RankedProduct> _chosen;
    private readonly List<RankedProduct> _buried = [];
    private readonly List<RankedProduct> _passedOver = [];
    private readonly HashSet<int> _met = [];
    private readonly List<int> _standing = [];

    /// <summary>Starts a list with the products that hold places in it.</summary>
    public ListRules(ICatalogue catalogue, RuleChecks checks, Reordering order, int wanted, IListDraw? draw)
    {
        (_catalogue, _checks, _order, _wanted, _draw) = (catalogue, checks, order, wanted, draw);
        _chosen = new(wanted);
        foreach (var product in order.Pins.Products)
        {
            _met.Add(product);
            Stand(product);
        }
    }

    /// <summary>Products in the list so far.</summary>
    public int Count => _standing.Count;

    /// <summary>Whether there are as many products as wanted.</summary>
    public bool IsFull => Count >= _wanted;

    /// <summary>Names of the rules that gave way to a product of the list, in the stated order.</summary>
    public IEnumerable<string> GaveWay => _checks.GaveWay;

    /// <summary>Ids of products that are not at the place held for them.</summary>
    public IReadOnlyList<string> Unpinned => _order.Pins.Unpinned;

    /// <summary>Whether a source need look at the product: the rules that never give way, and the narrowing ones that hold, allow it.</summary>
    public bool MayShow(int product) => _checks.MayShow(_catalogue[product]);

    /// <summary>Chooses from products in their order until the list is full; the result tells how many were added.</summary>
    public int Choose(IReadOnlyList<RankedProduct> ranked)
    {
        var before = Count;
        if (!IsFull)
        {
            DrawPool? pool = null;
            IEnumerable<RankedProduct> Pooled(IReadOnlyList<RankedProduct> changed)
            {
                pool = _draw is null ? null : new DrawPool(Waiting(changed));
                return Waiting(changed);
            }

            foreach (var product in _order.Of(ranked, Pooled, _standing))
            {
                if (pool is null)
                {
                    Meet(product);
                }
                else
                {
                    MeetDrawn(product, pool);
                }

                if (IsFull)
                {
                    break;
                }
            }

            pool?.Dispose();
        }

        return Count - before;
    }

    /// <summary>Takes buried products, then lets one rule after the other give way, until the list is full.</summary>
    public void GiveWay()
    {
        _passedOver.AddRange(_buried.Where(product => IsFull || !TryTake(product)).ToArray());
        _buried.Clear();
        while (!IsFull && _passedOver.Count > 0 && _checks.Waive())
        {
            _passedOver.RemoveAll(product => !IsFull && TryTake(product));
        }
    }

    /// <summary>
    /// Lets the next narrowing rule give way, and the others hold again for what it lets in: the sources must be asked once
    /// more. False when the list is full or no such rule is left.
    /// </summary>
    public bool Widen() => !IsFull && _checks.Widen();

    /// <summary>The list, best first: buried products last, pinned ones at their places.</summary>
    public IReadOnlyList<RankedProduct> List() => _order.Pins.Count == 0 && !_chosen.Exists(IsBuried)
        ? _chosen : _order.Pins.Weave([.. _chosen.Where(product => !IsBuried(product)), .. _chosen.Where(IsBuried)]);

    /// <summary>Of ranked products those that may be chosen now; buried ones are put aside.</summary>
    private IEnumerable<RankedProduct> Waiting(IReadOnlyList<RankedProduct> ranked)
    {
        foreach (var product in ranked)
        {
            if (_met.Contains(product.Product) || !MayShow(product.Product))
            {
                continue;
            }

            if (!IsBuried(product))
            {
                yield return product;
            }
            else if (_met.Add(product.Product))
            {
                _buried.Add(product);
            }
        }
    }

    /// <summary>
    /// The product stands next when nothing is drawn; as long as others are drawn in its stead, it comes after them. What is
    /// next and what may be drawn follow from the products that stand, so that the propensities are exact given these.
    /// </summary>
    private void MeetDrawn(RankedProduct product, DrawPool pool)
    {
        while (!IsFull && !_met.Contains(product.Product) && Allows(product))
        {
            var greedy = pool.Gather(product, other => !_met.Contains(other.Product) && Allows(other));
            var drawn = _draw!.Fill(_chosen.Count, pool.Allowed, greedy);
            var chosen = drawn.Chosen == greedy ? product : pool.Product(drawn.Chosen);
            _met.Add(chosen.Product);
            Take(chosen with { Propensity = drawn.Propensity, IsExplored = drawn.IsExplored });
        }

        if (!IsFull)
        {
            Meet(product);
        }
    }

    private void Meet(RankedProduct product)
    {
        if (_met.Add(product.Product) && !TryTake(product))
        {
            _passedOver.Add(product);
        }
    }

    private bool TryTake(RankedProduct product)
    {
        if (Allows(product))
        {
            Take(product);
            return true;
        }

        return false;
    }

    private bool Allows(RankedProduct product) => _checks.MayStand(_catalogue[product.Product]);

    private void Take(RankedProduct product)
    {
        _chosen.Add(product);
        _checks.NoteBroken(_catalogue[product.Product]);
        Stand(product.Product);
    }

    private void Stand(int product)
    {
        _standing.Add(product);
        _checks.Stands(_catalogue[product]);
    }

    private static bool IsBuried(RankedProduct product) => (product.Acts & RuleActs.Buried) != 0;
}
