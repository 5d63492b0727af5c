using Microsoft.AspNetCore.Components;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Client.Storefront.Shelves;
using Portal.Client.Ui;
using Portal.Shared.Catalog;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Client.Storefront.Product;

/// <summary>One product. Opening it is an act of the shopper, recorded once for each time it is opened.</summary>
public sealed partial class ProductPage : IDisposable
{
    private string? _failure;
    private string? _recorded;

    /// <summary>The product's id.</summary>
    [Parameter]
    public required string ProductId { get; set; }

    /// <summary>The product as prerendered.</summary>
    [PersistentState]
    public ProductDetail? Detail { get; set; }

    [Inject]
    private ICatalogueApi Catalogue { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ShopperEvents Events { get; set; } = null!;

    [Inject]
    private ShelfActs Acts { get; set; } = null!;

    [Inject]
    private LiveCart Cart { get; set; } = null!;

    [Inject]
    private LiveFavourites Favourites { get; set; } = null!;

    private ProductDetail? Shown => Detail?.Card.Id == ProductId ? Detail : null;

    private PlacementRequest Similar => new(PlacementKeys.ProductSimilar, ProductId, Count: 12);

    private PlacementRequest Together => new(PlacementKeys.ProductTogether, ProductId, Count: 12);

    private IReadOnlyList<Crumb> Crumbs =>
    [
        new(Text["Nav_Home"], "/"),
        new(Detail!.DepartmentName, $"/d/{Uri.EscapeDataString(Detail.DepartmentKey)}"),
        new(Detail.Card.CategoryName, $"/c/{Uri.EscapeDataString(Detail.Card.CategoryKey)}"),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        Cart.Changed -= Redraw;
        Favourites.Changed -= Redraw;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        Cart.Changed += Redraw;
        Favourites.Changed += Redraw;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Shown is null)
        {
            await LoadAsync();
        }
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        // Only an interactive page: a crawler, or a page nobody waited for, has not viewed anything.
        if (Shown is not null && _recorded != ProductId)
        {
            _recorded = ProductId;
            Events.Record(ShopEventType.View, ProductId);
        }
    }

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            Detail = await Catalogue.ProductAsync(ProductId);
            if (Detail is null)
            {
                Navigation.NotFound();
            }
        }
        catch (ApiException failure)
        {
            _failure = failure.Code;
        }
    }

    private Task AddToCartAsync() => Acts.AddToCartAsync(new ShelfItem(Detail!.Card, 0));

    private Task FavouriteAsync() => Acts.FavouriteAsync(new ShelfItem(Detail!.Card, 0));

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
