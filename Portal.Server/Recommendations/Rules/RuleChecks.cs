using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>The checks at work on one list: which of them hold, and which of those that gave way were needed to.</summary>
/// <param name="firm">Those that never give way.</param>
/// <param name="narrowing">Those that sources are told of while they hold, the first to give way first.</param>
/// <param name="yielding">Those that look at the list as it is chosen, the first to give way first.</param>
/// <param name="tally">Counts what they keep out, or null.</param>
internal sealed class RuleChecks(
    (string Name, IRuleCheck Check)[] firm, (string Name, IRuleCheck Check)[] narrowing, (string Name, IRuleCheck Check)[] yielding, RuleTally? tally)
{
    private readonly bool[] _broken = new bool[yielding.Length + narrowing.Length];
    private int _widened;
    private int _waived;

    /// <summary>The rules that gave way to a product of the list, in the stated order.</summary>
    public IEnumerable<string> GaveWay => yielding.Concat(narrowing).Where((_, rule) => _broken[rule]).Select(rule => rule.Name);

    /// <summary>Whether the rules that never give way allow the product.</summary>
    public bool Firmly(CatalogueItem item) => Hold(firm, 0, item);

    /// <summary>Whether the rules that never give way, and the narrowing ones that still hold, allow the product.</summary>
    public bool MayShow(CatalogueItem item) => Firmly(item) && Hold(narrowing, _widened, item);

    /// <summary>Whether the rules that look at the list, and still hold, allow the product.</summary>
    public bool MayStand(CatalogueItem item) => Hold(yielding, _waived, item);

    /// <summary>Remembers which rules gave way to a product that was chosen; before it is told to them.</summary>
    public void NoteBroken(CatalogueItem item)
    {
        for (var i = 0; i < _waived; i++)
        {
            _broken[i] |= !yielding[i].Check.Allows(item);
        }

        for (var i = 0; i < _widened; i++)
        {
            _broken[yielding.Length + i] |= !narrowing[i].Check.Allows(item);
        }
    }

    /// <summary>Tells the rules that a product stands in the list.</summary>
    public void Stands(CatalogueItem item)
    {
        foreach (var (_, check) in yielding)
        {
            check.Chosen(item);
        }
    }

    /// <summary>Lets the next of the rules that look at the list give way; false when none is left.</summary>
    public bool Waive()
    {
        if (_waived == yielding.Length)
        {
            return false;
        }

        _waived++;
        return true;
    }

    /// <summary>Lets the next narrowing rule give way, and the others hold again; false when none is left.</summary>
    public bool Widen()
    {
        if (_widened == narrowing.Length)
        {
            return false;
        }

        (_widened, _waived) = (_widened + 1, 0);
        return true;
    }

    private bool Hold((string Name, IRuleCheck Check)[] rules, int from, CatalogueItem item)
    {
        for (var i = from; i < rules.Length; i++)
        {
            if (!rules[i].Check.Allows(item))
            {
                tally?.Add(rules[i].Name, item.Index);
                return false;
            }
        }

        return true;
    }
}
