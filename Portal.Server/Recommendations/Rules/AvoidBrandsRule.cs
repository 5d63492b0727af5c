namespace Portal.Server.Recommendations.Rules;

/// <summary>None of the brands the shop would rather not show.</summary>
internal sealed class AvoidBrandsRule : IRule
{
    private readonly PerSetting<IReadOnlyList<string>, IRuleCheck> _checks = new(names => new BrandCheck(names, listed: false));

    public string Name => "avoid-brands";

    public int? GivesWay => 10;

    public bool Narrows => true;

    public IRuleCheck? For(RuleContext context) => _checks.Of(context.Rules.Brands?.Avoid is { Count: > 0 } names ? names : null);
}
