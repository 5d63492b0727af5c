using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning;

/// <summary>What one rule of a placement costs: figures without it minus figures with all rules, so that a cost is above 0.</summary>
/// <param name="Placement">Key of the placement.</param>
/// <param name="Rule">The rule that was switched off, or <c>all</c>.</param>
/// <param name="Lists">Lists replayed.</param>
/// <param name="ListsChanged">Of these, the lists that hold something else, or in another order, without the rule.</param>
/// <param name="ProductsLetIn">Different products that stand in some list only without the rule.</param>
/// <param name="Ndcg">NDCG at 10 of the next product with all rules.</param>
/// <param name="NdcgCost">How much higher it is without the rule, 0 to 1 a list, with a paired interval.</param>
/// <param name="Clicks">Expected clicks a list with all rules.</param>
/// <param name="ClicksCost">How much higher they are without the rule, with a paired interval.</param>
internal sealed record RuleCost(
    string Placement, string Rule, int Lists, int ListsChanged, int ProductsLetIn, double Ndcg, Difference NdcgCost, double Clicks, Difference ClicksCost)
{
    /// <summary>What is meant by an expected click, in sentences for readers of the figures.</summary>
    public const string ClickModel =
        "A shopper looks at place p of a list with probability 1/p and clicks what is there if it is among the products they did turn to next, to the end of what is known of them. Expected clicks of a list: the sum of 1/p over the places of such products.";
}
