using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>
/// Nothing the shopper bought within so many days of now. The clock on the wall counts, not the newest event: who bought
/// coffee a year ago may need some, however quiet the shop was since.
/// </summary>
internal sealed class NotBoughtLatelyRule(TimeProvider time) : IRule
{
    public string Name => "not-bought-lately";

    public int? GivesWay => 6;

    public IRuleCheck? For(RuleContext context) => context.Rules.NotBoughtDays is { } days && context.Session.BoughtAt.Count > 0
        ? new Check(context.Session.BoughtAt, time.GetUtcNow().AddDays(-days))
        : null;

    private sealed class Check(IReadOnlyDictionary<int, DateTimeOffset> boughtAt, DateTimeOffset since) : IRuleCheck
    {
        public bool Allows(CatalogueItem item) => !boughtAt.TryGetValue(item.Index, out var at) || at < since;
    }
}
