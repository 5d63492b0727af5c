using System.Text.Json;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Shared;
using Portal.Shared.Catalog;
using Portal.Shared.Events;
using Portal.Shared.Recommendations.OnDevice;
using Portal.Shared.Shopping;

namespace Portal.Client.OnDevice;

/// <summary>
/// Cart, favourites and hidden products in this browser. The shop learns of the cart when it is ordered, because it has to send
/// it, and then nothing but the products and their number.
/// </summary>
internal sealed class DeviceShopping(IShoppingApi shop, DeviceHistory history, TimeProvider time) : IShoppingApi
{
    /// <summary>What an order says of the visit it came from.</summary>
    private const string NoVisit = "in-browser";

    /// <inheritdoc/>
    public bool IsKeptHere => true;

    /// <inheritdoc/>
    public async Task<Cart> CartAsync(CancellationToken cancellationToken = default) =>
        JsonSerializer.Deserialize(await history.AskAsync("cart"), PortalJson.Default.Cart)!;

    /// <inheritdoc/>
    public async Task<Cart> ChangeCartAsync(CartChange change, CancellationToken cancellationToken = default)
    {
        var units = (await CartAsync(cancellationToken)).Lines.FirstOrDefault(line => line.Product.Id == change.ProductId)?.Quantity ?? 0;
        if (change.Quantity != units)
        {
            await KeepAsync(
                change.Attribution.EventId, change.Quantity > units ? ShopEventType.AddToCart : ShopEventType.RemoveFromCart, change.ProductId, Math.Abs(change.Quantity - units));
        }

        return await CartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<CheckoutResult> CheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken = default)
    {
        var lines = (await CartAsync(cancellationToken)).Lines;
        foreach (var stale in (await shop.CartAsync(cancellationToken)).Lines.Where(old => lines.All(line => line.Product.Id != old.Product.Id)))
        {
            await shop.ChangeCartAsync(new CartChange(stale.Product.Id, 0, Nobody()), cancellationToken);
        }

        foreach (var line in lines)
        {
            await shop.ChangeCartAsync(new CartChange(line.Product.Id, line.Quantity, Nobody()), cancellationToken);
        }

        request.SessionId = NoVisit;
        var result = await shop.CheckoutAsync(request, cancellationToken);
        if (result.OrderId is { } order)
        {
            var now = time.GetUtcNow();
            await history.RecordAsync([.. lines.Select(line => new LocalAct(Guid.CreateVersion7(now), ShopEventType.Purchase, line.Product.Id, now, line.Quantity, order))]);
        }

        return result;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Order>> OrdersAsync(CancellationToken cancellationToken = default) => shop.OrdersAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<Order?> OrderAsync(string orderId, CancellationToken cancellationToken = default) => shop.OrderAsync(orderId, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProductCard>> FavouritesAsync(CancellationToken cancellationToken = default) => MarkedAsync(hidden: false);

    /// <inheritdoc/>
    public Task SetFavouriteAsync(string productId, bool favourite, Attribution attribution, CancellationToken cancellationToken = default) =>
        KeepAsync(attribution.EventId, favourite ? ShopEventType.Favourite : ShopEventType.Unfavourite, productId);

    /// <inheritdoc/>
    public Task<IReadOnlyList<ProductCard>> HiddenAsync(CancellationToken cancellationToken = default) => MarkedAsync(hidden: true);

    /// <inheritdoc/>
    public Task SetHiddenAsync(string productId, bool hidden, Attribution attribution, CancellationToken cancellationToken = default) =>
        KeepAsync(attribution.EventId, hidden ? ShopEventType.Hide : ShopEventType.Unhide, productId);

    private Attribution Nobody() => new(Guid.CreateVersion7(time.GetUtcNow()), NoVisit, null, null, null);

    private Task KeepAsync(Guid id, ShopEventType type, string productId, int quantity = 1) =>
        history.RecordAsync([new LocalAct(id, type, productId, time.GetUtcNow(), quantity)]);

    private async Task<IReadOnlyList<ProductCard>> MarkedAsync(bool hidden) =>
        JsonSerializer.Deserialize(await history.AskAsync("marked", hidden), PortalJson.Default.IReadOnlyListProductCard)!;
}
