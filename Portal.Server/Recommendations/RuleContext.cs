using Portal.Server.Catalog;

namespace Portal.Server.Recommendations;

/// <summary>What rules look at.</summary>
/// <param name="Rules">The placement's rules.</param>
/// <param name="Session">What the shopper did so far.</param>
/// <param name="Page">The product whose page the list stands on, or null.</param>
/// <param name="Category">The category or department the list must keep to, or null.</param>
/// <param name="Wanted">Products wanted, 1 to 48.</param>
internal sealed record RuleContext(
    PlacementRules Rules, ShopperSession Session, CatalogueItem? Page, string? Category, int Wanted)
{
    /// <summary>The chance in the list, or null for none.</summary>
    public IListDraw? Draw { get; init; }

    /// <summary>Whether what is sold out may be shown, because there is nothing else.</summary>
    public bool SoldOut { get; init; }

    /// <summary>Products kept out of a replayed list, or null; no list that is served has any.</summary>
    public IReadOnlySet<int>? Withheld { get; init; }

    /// <summary>Counts what the rules keep out, or null when nobody looks.</summary>
    public RuleTally? Tally { get; init; }
}
