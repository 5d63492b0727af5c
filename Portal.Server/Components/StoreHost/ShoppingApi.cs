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
    FindOrders findOrders, FindMarked findMarked, ChangeMark changeMark, InProcess inProcess) : IShoppingApi
{
    private static string Culture => CultureInfo.CurrentUICulture.Name;

    public Task<Cart> CartAsync(CancellationToken cancellationToken = default) =>
        AskAsync(shopper => readCart.ReadAsync(shopper, Culture, cancellationToken));

    public async Task<Cart> ChangeCartAsync(CartChange change, CancellationToken cancellationToken = default)
    {
        Check(change);
        var answer = await AskAsync(shopper => changeCart.ChangeAsync(shopper, change, Culture, cancellationToken));
        return answer.Cart ?? throw ToException(answer.Refusal!);
    }

    public Task<CheckoutResult> CheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken = default)
    {
        Check(request);
        return AskAsync(shopper => placeOrder.PlaceAsync(shopper, request, cancellationToken));
    }

    public Task<IReadOnlyList<Order>> OrdersAsync(CancellationToken cancellationToken = default) =>
        AskAsync(shopper => findOrders.FindAsync(shopper, Culture, cancellationToken));

    public Task<Order?> OrderAsync(string orderId, CancellationToken cancellationToken = default) =>
        AskAsync(shopper => findOrders.FindOneAsync(shopper, orderId, Culture, cancellationToken));

    public Task<IReadOnlyList<ProductCard>> FavouritesAsync(CancellationToken cancellationToken = default) =>
        AskAsync(shopper => findMarked.FindAsync(shopper, ProductMarkKind.Favourite, Culture, cancellationToken));

    public Task SetFavouriteAsync(
        string productId, bool favourite, Attribution attribution, CancellationToken cancellationToken = default) =>
        MarkAsync(productId, ProductMarkKind.Favourite, favourite, attribution, cancellationToken);

    public Task<IReadOnlyList<ProductCard>> HiddenAsync(CancellationToken cancellationToken = default) =>
        AskAsync(shopper => findMarked.FindAsync(shopper, ProductMarkKind.Hidden, Culture, cancellationToken));

    public Task SetHiddenAsync(string productId, bool hidden, Attribution attribution, CancellationToken cancellationToken = default) =>
        MarkAsync(productId, ProductMarkKind.Hidden, hidden, attribution, cancellationToken);

    private async Task MarkAsync(
        string productId, ProductMarkKind kind, bool on, Attribution attribution, CancellationToken cancellationToken)
    {
        Check(attribution);
        if (await AskAsync(shopper => changeMark.ChangeAsync(shopper, productId, kind, on, attribution, cancellationToken)) is { } refusal)
        {
            throw ToException(refusal);
        }
    }

    private Task<T> AskAsync<T>(Func<string, Task<T>> ask) => inProcess.AskAsync(async () => await ask(await ShopperAsync()));

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
