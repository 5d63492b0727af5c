namespace Portal.Server.Recommendations;

/// <summary>How many products a rule concerns.</summary>
/// <param name="Rule">Its name; <c>boosts 1</c>, <c>buried 2</c> count from 1.</param>
/// <param name="Products">Products it keeps out, raises, lowers or buries.</param>
public sealed record RuleReach(string Rule, int Products);
