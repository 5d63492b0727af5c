namespace Portal.Server.Recommendations.Rules;

/// <summary>None of the categories and departments the shop would rather not show.</summary>
internal sealed class AvoidCategoriesRule : IRule
{
    private readonly PerSetting<IReadOnlyList<string>, IRuleCheck> _checks = new(names => new CategoryCheck(names, listed: false));

    public string Name => "avoid-categories";

    public int? GivesWay => 11;

    public bool Narrows => true;

    public IRuleCheck? For(RuleContext context) => _checks.Of(context.Rules.Categories?.Avoid is { Count: > 0 } names ? names : null);
}
