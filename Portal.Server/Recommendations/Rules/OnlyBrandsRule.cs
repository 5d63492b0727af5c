namespace Portal.Server.Recommendations.Rules;

/// <summary>Only the brands the shop named.</summary>
internal sealed class OnlyBrandsRule : IRule
{
    private readonly PerSetting<IReadOnlyList<string>, IRuleCheck> _checks = new(names => new BrandCheck(names, listed: true));

    public string Name => "only-brands";

    public int? GivesWay => 8;

    public bool Narrows => true;

    public IRuleCheck? For(RuleContext context) => _checks.Of(context.Rules.Brands?.Include is { Count: > 0 } names ? names : null);
}
