using Portal.Server.Catalog;

namespace Portal.Server.Recommendations;

/// <summary>Stage 4: what a list may hold.</summary>
internal interface IRule
{
    /// <summary>The name a served list's notes know it by.</summary>
    string Name { get; }

    /// <summary>
    /// Which rule gives way first when too few products are left (lower first); null for a rule that never gives way.
    /// </summary>
    int? GivesWay { get; }

    /// <summary>
    /// Whether it looks at the product alone and may leave little of the catalogue. Sources are then told of it, so that
    /// they look on; when it gives way they are asked again, and the rules that do not narrow hold anew.
    /// </summary>
    bool Narrows => false;

    /// <summary>The check for one list, or null when this list does not ask for it.</summary>
    IRuleCheck? For(RuleContext context);
}

/// <summary>One rule at work on one list.</summary>
internal interface IRuleCheck
{
    /// <summary>Whether the product may stand in the list beside those chosen so far.</summary>
    bool Allows(CatalogueItem item);

    /// <summary>Tells that the product was chosen.</summary>
    void Chosen(CatalogueItem item)
    {
    }
}
