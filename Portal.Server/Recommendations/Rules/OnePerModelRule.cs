using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Rules;

/// <summary>At most one variant of a model, and none of the model the page shows (its variants stand there already).</summary>
internal sealed class OnePerModelRule : IRule
{
    public string Name => "one-per-model";

    public int? GivesWay => 3;

    public IRuleCheck? For(RuleContext context)
    {
        if (!context.Rules.OnePerModel)
        {
            return null;
        }

        var cap = new Cap(1, item => item.Product.ModelKey);
        if (context.Page is { } page)
        {
            cap.Chosen(page);
        }

        return cap;
    }
}
