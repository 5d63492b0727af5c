using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>
/// At most one variant of a model, and none of the model the page shows (its variants stand there already) or of one that
/// is in the cart (the choice was made).
/// </summary>
internal sealed class OnePerModelRule(ICatalogue catalogue) : IRule
{
    public string Name => "one-per-model";

    public int? GivesWay => 3;

    public IRuleCheck? For(RuleContext context)
    {
        if (!context.Rules.OnePerModel)
        {
            return null;
        }

        var cap = new Cap(1, static item => item.ModelNumber);
        if (context.Page is { } page)
        {
            cap.Chosen(page);
        }

        foreach (var product in context.Session.CartOrder)
        {
            cap.Chosen(catalogue[product]);
        }

        return cap;
    }
}
