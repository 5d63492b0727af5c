namespace Portal.Server.Recommendations;

/// <summary>The rules a placement asks for, each with the placement's rules as they are without it.</summary>
internal static class RuleSwitches
{
    /// <summary>Name of the switch that turns all of them off.</summary>
    public const string All = "all";

    /// <summary>
    /// The rules that are on, by the names notes and the table of rules know them by (<c>boosts</c>, <c>buried</c>,
    /// <c>pins</c> and <c>relevance-share</c> for what changes the order). What holds everywhere cannot be switched off and
    /// is not among them.
    /// </summary>
    public static IReadOnlyList<(string Name, PlacementRules Without)> Of(PlacementRules rules) =>
    [
        .. On(rules.OnePerModel, "one-per-model", rules with { OnePerModel = false }),
        .. On(rules.BrandCap is not null, "brand-cap", rules with { BrandCap = null }),
        .. On(rules.CategoryCap is not null, "category-cap", rules with { CategoryCap = null }),
        .. On(rules.OnlyUnseen, "only-unseen", rules with { OnlyUnseen = false }),
        .. On(rules.OnlyUnbought, "only-unbought", rules with { OnlyUnbought = false }),
        .. On(rules.NotBoughtDays is not null, "not-bought-lately", rules with { NotBoughtDays = null }),
        .. On(rules.WithinCategory, "within-category", rules with { WithinCategory = false }),
        .. On(rules.Price is not null, "price-band", rules with { Price = null }),
        .. Selected(rules.Categories, "categories", selection => rules with { Categories = selection }),
        .. Selected(rules.Brands, "brands", selection => rules with { Brands = selection }),
        .. On(rules.Boosts is { Count: > 0 }, "boosts", rules with { Boosts = null }),
        .. On(rules.Buried is { Count: > 0 }, "buried", rules with { Buried = null }),
        .. On(rules.Pins is { Count: > 0 }, "pins", rules with { Pins = null }),
        .. On(rules.RelevanceShare is < 1, "relevance-share", rules with { RelevanceShare = null }),
    ];

    private static IEnumerable<(string, PlacementRules)> Selected(Selection? selection, string what, Func<Selection?, PlacementRules> with) => selection is null ? [] :
    [
        .. On(selection.Include is { Count: > 0 }, "only-" + what, with(selection with { Include = null })),
        .. On(selection.Exclude is { Count: > 0 }, "not-" + what, with(selection with { Exclude = null })),
        .. On(selection.Avoid is { Count: > 0 }, "avoid-" + what, with(selection with { Avoid = null })),
    ];

    private static IEnumerable<(string, PlacementRules)> On(bool isOn, string name, PlacementRules without) => isOn ? [(name, without)] : [];
}
