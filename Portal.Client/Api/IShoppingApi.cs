using Portal.Shared.Catalog;
using Portal.Shared.Shopping;

namespace Portal.Client.Api;

/// <summary>Cart, checkout, orders, favourites and hidden products of the current shopper. Each change records its event.</summary>
/// <remarks>Failures throw <see cref="ApiException"/>.</remarks>
public interface IShoppingApi
{
    /// <summary>Whether cart and marks are kept in this browser and not with the shop: what came with the page then says nothing of them.</summary>
    bool IsKeptHere => false;

    /// <summary>The cart.</summary>
    Task<Cart> CartAsync(CancellationToken cancellationToken = default);

    /// <summary>Sets the wanted units of a product; the answer is the cart after it.</summary>
    Task<Cart> ChangeCartAsync(CartChange change, CancellationToken cancellationToken = default);

    /// <summary>Places the order for what is in the cart.</summary>
    Task<CheckoutResult> CheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken = default);

    /// <summary>The shopper's orders, newest first.</summary>
    Task<IReadOnlyList<Order>> OrdersAsync(CancellationToken cancellationToken = default);

    /// <summary>One order of the shopper, or null.</summary>
    Task<Order?> OrderAsync(string orderId, CancellationToken cancellationToken = default);

    /// <summary>The favourites, newest first.</summary>
    Task<IReadOnlyList<ProductCard>> FavouritesAsync(CancellationToken cancellationToken = default);

    /// <summary>Marks or unmarks a favourite.</summary>
    Task SetFavouriteAsync(string productId, bool favourite, Attribution attribution, CancellationToken cancellationToken = default);

    /// <summary>The hidden products, newest first.</summary>
    Task<IReadOnlyList<ProductCard>> HiddenAsync(CancellationToken cancellationToken = default);

    /// <summary>Hides a product from all lists, or brings it back.</summary>
    Task SetHiddenAsync(string productId, bool hidden, Attribution attribution, CancellationToken cancellationToken = default);
}
