namespace Portal.Server.Recommendations.Rules;

/// <summary>None of the categories and departments the shop excluded, whatever is left.</summary>
internal sealed class NotCategoriesRule : IRule
{
    private readonly PerSetting<IReadOnlyList<string>, IRuleCheck> _checks = new(names => new CategoryCheck(names, listed: false));

    public string Name => "not-categories";

    public int? GivesWay => null;

    public IRuleCheck? For(RuleContext context) => _checks.Of(context.Rules.Categories?.Exclude is { Count: > 0 } names ? names : null);
}
