using Portal.Shared;
using Portal.Shared.Catalog;
using Portal.Shared.Shopping;

namespace Portal.Client.Api;

/// <summary>Cart, checkout, orders, favourites and hidden products over HTTP.</summary>
internal sealed class HttpShoppingApi(ShopHttp shop) : IShoppingApi
{
    /// <inheritdoc/>
    public Task<Cart> CartAsync(CancellationToken cancellationToken = default) =>
        shop.GetAsync("api/cart", PortalJson.Default.Cart, cancellationToken);

    /// <inheritdoc/>
    public Task<Cart> ChangeCartAsync(CartChange change, CancellationToken cancellationToken = default) =>
        shop.SendAsync(HttpMethod.Put, "api/cart", change, PortalJson.Default.CartChange, PortalJson.Default.Cart, cancellationToken);

    /// <inheritdoc/>
    public Task<CheckoutResult> CheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken = default) =>
        shop.SendAsync(
            HttpMethod.Post, "api/checkout", request, PortalJson.Default.CheckoutRequest, PortalJson.Default.CheckoutResult,
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Order>> OrdersAsync(CancellationToken cancellationToken = default) =>
        shop.GetAsync("api/orders", PortalJson.Default.IReadOnlyListOrder, cancellationToken);

    /// <inheritdoc/>
    public Task<Order?> OrderAsync(string orderId, CancellationToken cancellationToken = default) =>
        shop.FindAsync($"api/orders/{Uri.EscapeDataString(orderId)}", PortalJson.Default.Order, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProductCard>> FavouritesAsync(CancellationToken cancellationToken = default) =>
        shop.GetAsync("api/favourites", PortalJson.Default.IReadOnlyListProductCard, cancellationToken);

    /// <inheritdoc/>
    public Task SetFavouriteAsync(
        string productId, bool favourite, Attribution attribution, CancellationToken cancellationToken = default) =>
        shop.SendAsync(
            HttpMethod.Put, $"api/favourites/{Uri.EscapeDataString(productId)}", new FavouriteChange(favourite, attribution),
            PortalJson.Default.FavouriteChange, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProductCard>> HiddenAsync(CancellationToken cancellationToken = default) =>
        shop.GetAsync("api/hidden", PortalJson.Default.IReadOnlyListProductCard, cancellationToken);

    /// <inheritdoc/>
    public Task SetHiddenAsync(
        string productId, bool hidden, Attribution attribution, CancellationToken cancellationToken = default) =>
        shop.SendAsync(
            HttpMethod.Put, $"api/hidden/{Uri.EscapeDataString(productId)}", new HiddenChange(hidden, attribution),
            PortalJson.Default.HiddenChange, cancellationToken);
}
