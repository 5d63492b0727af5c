namespace Portal.Server.Recommendations.Rules;

/// <summary>Only the categories and departments the shop named.</summary>
internal sealed class OnlyCategoriesRule : IRule
{
    private readonly PerSetting<IReadOnlyList<string>, IRuleCheck> _checks = new(names => new CategoryCheck(names, listed: true));

    public string Name => "only-categories";

    public int? GivesWay => 9;

    public bool Narrows => true;

    public IRuleCheck? For(RuleContext context) => _checks.Of(context.Rules.Categories?.Include is { Count: > 0 } names ? names : null);
}
