using System.Text.Json;

namespace Portal.Server.Quality;

/// <summary>Names and weights of the rules.</summary>
public static class QualityRules
{
    /// <summary>All of them, in the order they are shown.</summary>
    public static IReadOnlyList<QualityRule> All { get; } = Enum.GetValues<QualityRule>();

    /// <summary>Why a product is held back that a measure held back by itself; a person's reason is the <see cref="Name"/> of a rule or their words.</summary>
    public const string HeldByItself = "price-jump-by-itself";

    /// <summary>The rule that a product or source was held back for; null for a person's words.</summary>
    public static QualityRule? Of(string? reason) =>
        reason == HeldByItself ? QualityRule.PriceJump : All.Cast<QualityRule?>().FirstOrDefault(rule => rule!.Value.Name() == reason);

    /// <summary>The rule's name, such as <c>price-jump</c>.</summary>
    public static string Name(this QualityRule rule) => JsonNamingPolicy.KebabCaseLower.ConvertName(rule.ToString());

    /// <summary>
    /// Points of a hundred that are lost when everything falls under the rule. What makes a shopper pay a wrong price weighs most, what
    /// teaches a model wrong things next, what only looks poor least.
    /// </summary>
    public static int Weight(this QualityRule rule) => rule switch
    {
        QualityRule.PriceJump => 18,
        QualityRule.PriceOutOfRange or QualityRule.BotLikeSessions => 15,
        QualityRule.MissingField or QualityRule.OrphanEvents => 12,
        QualityRule.DuplicateTitle or QualityRule.StockOutOfRange => 8,
        _ => 6,
    };
}
