using System.Globalization;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Client.Api;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Shopping;
using Portal.Shared.Catalog;
using Portal.Shared.Shopping;

namespace Portal.Server.Components.StoreHost;

/// <summary>The storefront's shopping while its pages run on the server: the endpoints' actions, called in process.</summary>
internal sealed class ShoppingApi(
    AuthenticationStateProvider authentication, ReadCart readCart, ChangeCart changeCart, PlaceOrder placeOrder,
    FindOrders findOrders, FindMarked findMarked, ChangeMark changeMark) : IShoppingApi
{
    private static string Culture => CultureInfo.CurrentUICulture.Name;

    public async Task<Cart> CartAsync(CancellationToken cancellationToken = default) =>
        await readCart.ReadAsync(await ShopperAsync(), Culture, cancellationToken);

    public async Task<Cart> ChangeCartAsync(CartChange change, CancellationToken cancellationToken = default)
    {
        Check(change);
        var answer = await changeCart.ChangeAsync(await ShopperAsync(), change, Culture, cancellationToken);
        return answer.Cart ?? throw ToException(answer.Refusal!);
    }

    public async Task<CheckoutResult> CheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken = default)
    {
        Check(request);
        return await placeOrder.PlaceAsync(await ShopperAsync(), request, cancellationToken);
    }

    public async Task<IReadOnlyList<Order>> OrdersAsync(CancellationToken cancellationToken = default) =>
        await findOrders.FindAsync(await ShopperAsync(), Culture, cancellationToken);

    public async Task<Order?> OrderAsync(string orderId, CancellationToken cancellationToken = default) =>
        await findOrders.FindOneAsync(await ShopperAsync(), orderId, Culture, cancellationToken);

    public Task<IReadOnlyList<ProductCard>> FavouritesAsync(CancellationToken cancellationToken = default) =>
        MarkedAsync(ProductMarkKind.Favourite, cancellationToken);

    public Task SetFavouriteAsync(
        string productId, bool favourite, Attribution attribution, CancellationToken cancellationToken = default) =>
        MarkAsync(productId, ProductMarkKind.Favourite, favourite, attribution, cancellationToken);

    public Task<IReadOnlyList<ProductCard>> HiddenAsync(CancellationToken cancellationToken = default) =>
        MarkedAsync(ProductMarkKind.Hidden, cancellationToken);

    public Task SetHiddenAsync(string productId, bool hidden, Attribution attribution, CancellationToken cancellationToken = default) =>
        MarkAsync(productId, ProductMarkKind.Hidden, hidden, attribution, cancellationToken);

    private async Task<IReadOnlyList<ProductCard>> MarkedAsync(ProductMarkKind kind, CancellationToken cancellationToken) =>
        await findMarked.FindAsync(await ShopperAsync(), kind, Culture, cancellationToken);

    private async Task MarkAsync(
        string productId, ProductMarkKind kind, bool on, Attribution attribution, CancellationToken cancellationToken)
    {
        Check(attribution);
        if (await changeMark.ChangeAsync(await ShopperAsync(), productId, kind, on, attribution, cancellationToken) is { } refusal)
        {
            throw ToException(refusal);
        }
    }

    private async Task<string> ShopperAsync() => (await authentication.GetAuthenticationStateAsync()).User.GetShopperId();

    private static void Check(object request)
    {
        if (RequestRules.Check(request).Count > 0)
        {
            throw new ApiException(ApiException.Refused);
        }
    }

    private static ApiException ToException(ShoppingRefusal refusal) =>
        new(refusal.Status == StatusCodes.Status404NotFound ? ApiException.NotFound : ApiException.Refused);
}
