namespace Portal.Server.Recommendations.Rules;

/// <summary>At most so many products of one brand; products without a brand are not counted.</summary>
internal sealed class BrandCapRule : IRule
{
    public string Name => "brand-cap";

    public int? GivesWay => 2;

    public IRuleCheck? For(RuleContext context) =>
        context.Rules.BrandCap is { } cap ? new Cap(cap, static item => item.BrandNumber) : null;
}
