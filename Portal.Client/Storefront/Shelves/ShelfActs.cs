using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.Localization;
using MudBlazor;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Client.Resources;
using Portal.Client.Storefront.Guide;
using Portal.Client.Ui;
using Portal.Shared.Catalog;
using Portal.Shared.Recommendations;

namespace Portal.Client.Storefront.Shelves;

/// <summary>
/// What the buttons of a tile do, wherever the tile stands: does it, records where it came from, and says how it went.
/// </summary>
public sealed class ShelfActs(
    ShopperEvents events, LiveCart cart, LiveFavourites favourites, IShoppingApi shopping, IRecommendationsApi lists, ISnackbar snackbar,
    IDialogService dialogs, NavigationManager navigation, IStringLocalizer<StoreText> text)
{
    /// <summary>Whether the event with this id is an act of this page.</summary>
    public bool IsOwn(Guid eventId) => events.IsOwn(eventId);

    /// <summary>A product's page was chosen.</summary>
    public void Chosen(ShelfItem item, ListOrigin origin) => events.Chosen(item.Product.Id, origin);

    /// <summary>Products were on screen.</summary>
    public void Seen(IReadOnlyList<ShelfItem> items, Func<ShelfItem, ListOrigin> origin) =>
        events.Seen(items.Select(item => (item.Product.Id, origin(item))));

    /// <summary>Puts one unit into the cart.</summary>
    public Task AddToCartAsync(ShelfItem item, ListOrigin? origin = null) => TryAsync(async () =>
    {
        await cart.AddAsync(item.Product.Id, origin);
        Say(text["Product_Added"], text["Product_ViewCart"], "/cart");
    });

    /// <summary>Favourite on or off.</summary>
    public Task FavouriteAsync(ShelfItem item, ListOrigin? origin = null) =>
        TryAsync(() => favourites.ToggleAsync(item.Product.Id, origin));

    /// <summary>Hides a product from all lists, with a way back.</summary>
    public Task HideAsync(ShelfItem item, ListOrigin? origin = null) => TryAsync(async () =>
    {
        await HideAsync(item.Product, true, origin);
        snackbar.Add(text["Tile_Hidden", item.Product.Title].Value, configure: options =>
        {
            options.Action = text["Tile_Undo"];
            options.OnClick = _ => TryAsync(() => HideAsync(item.Product, false, null));
        });
    });

    /// <summary>Shows what a list would be without a product of the history, and forgets the product when the shopper says so.</summary>
    public Task WithoutAsync(RecommendationList list, ReasonEvidence product) => dialogs.ShowAsync<WithoutDialog>(null, new DialogParameters<WithoutDialog>
    {
        { dialog => dialog.Product, product },
        { dialog => dialog.List, list },
        { dialog => dialog.Without, () => FindWithoutAsync(list, product) },
        { dialog => dialog.Forget, () => ForgetAsync(product) },
        { dialog => dialog.Guide, GuideToWhy },
    }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });

    private static void GuideToWhy(RenderTreeBuilder builder)
    {
        builder.OpenComponent<GuideBadge>(0);
        builder.AddComponentParameter(1, nameof(GuideBadge.Topic), "why");
        builder.CloseComponent();
    }

    private async Task<(RecommendationList? List, string? Error)> FindWithoutAsync(RecommendationList list, ReasonEvidence product)
    {
        try
        {
            return (await lists.WithoutAsync(list.Request, product.ProductId), null);
        }
        catch (ApiException failure)
        {
            return (null, failure.Code);
        }
    }

    private async Task<string?> ForgetAsync(ReasonEvidence product)
    {
        try
        {
            await lists.ForgetAsync(product.ProductId);
            await favourites.LoadAsync();
            snackbar.Add(text["Without_Done", product.Title].Value);
            return null;
        }
        catch (ApiException failure)
        {
            return failure.Code;
        }
    }

    private Task HideAsync(ProductCard product, bool hidden, ListOrigin? origin) =>
        shopping.SetHiddenAsync(product.Id, hidden, events.Attribute(product.Id, origin));

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (ApiException failure)
        {
            snackbar.Add(text[failure.Code].Value, Severity.Error);
        }
    }

    private void Say(string words, string action, string address) => snackbar.Add(words, configure: options =>
    {
        options.Action = action;
        options.OnClick = _ =>
        {
            navigation.NavigateTo(address);
            return Task.CompletedTask;
        };
    });
}
