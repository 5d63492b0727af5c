using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>The checks at work on one list.</summary>
/// <param name="firm">Those that never give way.</param>
/// <param name="narrowing">Those that sources are told of while they hold, the first to give way last.</param>
/// <param name="yielding">Those that look at the list as it is chosen, the first to give way first.</param>
internal sealed class RuleChecks(
    IRuleCheck[] firm, (string Name, IRuleCheck Check)[] narrowing, (string Name, IRuleCheck Check)[] yielding)
{
    private int _narrowing = narrowing.Length;

    /// <summary>Those that look at the list as it is chosen.</summary>
    public IReadOnlyList<(string Name, IRuleCheck Check)> Yielding => yielding;

    /// <summary>Whether the rules that never give way allow the product.</summary>
    public bool Firmly(CatalogueItem item)
    {
        foreach (var check in firm)
        {
            if (!check.Allows(item))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the rules that never give way, and the narrowing ones that still hold, allow the product.</summary>
    public bool MayShow(CatalogueItem item)
    {
        for (var i = 0; i < _narrowing; i++)
        {
            if (!narrowing[i].Check.Allows(item))
            {
                return false;
            }
        }

        return Firmly(item);
    }

    /// <summary>Lets the next narrowing rule give way; its name, or null when none is left.</summary>
    public string? Widen() => _narrowing == 0 ? null : narrowing[--_narrowing].Name;
}
