using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Client.Ui;
using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Browse;

/// <summary>The filters of a listing; tells each change as the query after it, always back on page 1.</summary>
public sealed partial class FilterPanel
{
    /// <summary>Id of the form, for controls that stand outside of it.</summary>
    public const string FormId = "listing-filters";

    private const int FewBrands = 8;

    private bool _all;

    /// <summary>Path of the listing.</summary>
    [Parameter, EditorRequired]
    public required string Path { get; set; }

    /// <summary>What the listing shows now.</summary>
    [Parameter, EditorRequired]
    public required ProductQuery Query { get; set; }

    /// <summary>The listing's current page, for brands and prices to choose from.</summary>
    [Parameter, EditorRequired]
    public required ProductPage Page { get; set; }

    /// <summary>The shopper wants another query.</summary>
    [Parameter]
    public EventCallback<ProductQuery> OnChange { get; set; }

    private decimal Lowest => Page.LowestPrice;

    private decimal Highest => Page.HighestPrice;

    private string Symbol => Page.Items.Count > 0 ? Money.Sign(Page.Items[0].Currency) : "";

    // A chosen brand stays in the list, and on top of it, even where the other filters leave none of it.
    private List<BrandCount> Choices =>
    [
        .. Query.Brands.Select(brand => Page.Brands.FirstOrDefault(known => known.Brand == brand) ?? new BrandCount(brand, 0)),
        .. Page.Brands.Where(known => known.Brand.Length > 0 && !Query.Brands.Contains(known.Brand)),
    ];

    private static string? Written(decimal? price) => price?.ToString("0.##", CultureInfo.InvariantCulture);

    private static decimal? Read(ChangeEventArgs change) =>
        decimal.TryParse(change.Value?.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price)
            ? price : null;

    private Task ApplyAsync() => ChangeAsync(Query);

    private Task SetStockAsync(ChangeEventArgs change) => ChangeAsync(Query with { InStockOnly = change.Value is true });

    private Task SetLowestAsync(ChangeEventArgs change) => ChangeAsync(Query with { MinPrice = Read(change) });

    private Task SetHighestAsync(ChangeEventArgs change) => ChangeAsync(Query with { MaxPrice = Read(change) });

    private Task SetBrandAsync(string brand, ChangeEventArgs change) => ChangeAsync(Query with
    {
        Brands = change.Value is true ? [.. Query.Brands, brand] : [.. Query.Brands.Where(chosen => chosen != brand)],
    });

    private Task ChangeAsync(ProductQuery query) => OnChange.InvokeAsync(query with { Page = 1 });
}
