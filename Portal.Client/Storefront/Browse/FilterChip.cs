using Microsoft.Extensions.Localization;
using Portal.Client.Resources;
using Portal.Client.Ui;
using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Browse;

/// <summary>One active filter in words.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Without">The query without it.</param>
internal sealed record FilterChip(string Label, ProductQuery Without)
{
    /// <summary>The active filters of a query, brands first.</summary>
    public static IReadOnlyList<FilterChip> Of(ProductQuery query, string currency, IStringLocalizer<PagesText> text)
    {
        var chips = query.Brands
            .Select(brand => new FilterChip(brand, query with { Brands = [.. query.Brands.Where(other => other != brand)] }))
            .ToList();
        if (PriceLabel(query, currency, text) is { } label)
        {
            chips.Add(new(label, query with { MinPrice = null, MaxPrice = null }));
        }

        if (query.InStockOnly)
        {
            chips.Add(new(text["Filter_InStock"].Value, query with { InStockOnly = false }));
        }

        return chips;
    }

    private static string? PriceLabel(ProductQuery query, string currency, IStringLocalizer<PagesText> text) =>
        (query.MinPrice, query.MaxPrice) switch
        {
            ({ } lowest, { } highest) => text["Chips_Between", Money.Format(lowest, currency), Money.Format(highest, currency)].Value,
            ({ } lowest, null) => text["Chips_From", Money.Format(lowest, currency)].Value,
            (null, { } highest) => text["Chips_UpTo", Money.Format(highest, currency)].Value,
            _ => null,
        };
}
