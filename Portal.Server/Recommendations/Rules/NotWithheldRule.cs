using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>Nothing that whoever replays a session keeps out of its list.</summary>
internal sealed class NotWithheldRule : IRule
{
    public string Name => "not-withheld";

    public int? GivesWay => null;

    public IRuleCheck? For(RuleContext context) => context.Withheld is { Count: > 0 } withheld ? new Check(withheld) : null;

    private sealed class Check(IReadOnlySet<int> withheld) : IRuleCheck
    {
        public bool Allows(CatalogueItem item) => !withheld.Contains(item.Index);
    }
}
