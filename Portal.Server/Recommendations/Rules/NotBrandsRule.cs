namespace Portal.Server.Recommendations.Rules;

/// <summary>None of the brands the shop excluded, whatever is left.</summary>
internal sealed class NotBrandsRule : IRule
{
    private readonly PerSetting<IReadOnlyList<string>, IRuleCheck> _checks = new(names => new BrandCheck(names, listed: false));

    public string Name => "not-brands";

    public int? GivesWay => null;

    public IRuleCheck? For(RuleContext context) => _checks.Of(context.Rules.Brands?.Exclude is { Count: > 0 } names ? names : null);
}
