namespace Portal.Server.Recommendations;

/// <summary>Counts what rules concern.</summary>
internal interface IRuleReach
{
    /// <summary>Products in stock that each rule concerns; rules that hang on session, page or the rest of the list are left out.</summary>
    IReadOnlyList<RuleReach> Count(PlacementRules rules);
}
