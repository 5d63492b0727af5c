using System.Globalization;
using Portal.Client.Api;
using Portal.Shared.Catalog;
using Portal.Shared.Shopping;

namespace Portal.Client.Tests.Storefront;

/// <summary>A shop that keeps one shopper's things in memory and fails or waits when a test tells it to.</summary>
internal sealed class PaperShop : IShoppingApi
{
    public List<CartLine> Lines { get; } = [];

    public List<Order> Orders { get; } = [];

    public List<ProductCard> Favourites { get; } = [];

    public List<ProductCard> Hidden { get; } = [];

    public List<CartChange> Changes { get; } = [];

    public List<CheckoutRequest> Checkouts { get; } = [];

    public List<(string ProductId, bool Hidden)> HiddenChanges { get; } = [];

    public List<(string ProductId, Attribution Attribution)> Marks { get; } = [];

    /// <summary>Waited for before every answer.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Thrown instead of every answer.</summary>
    public string? Failure { get; set; }

    public Func<CheckoutRequest, CheckoutResult> Checkout { get; set; } = _ => new(CheckoutOutcome.Placed, "A1", []);

    public Task<Cart> CartAsync(CancellationToken cancellationToken = default) => Answer(() => Paper.Cart([.. Lines]));

    public Task<Cart> ChangeCartAsync(CartChange change, CancellationToken cancellationToken = default)
    {
        Changes.Add(change);
        return Answer(() =>
        {
            Change(change);
            return Paper.Cart([.. Lines]);
        });
    }

    public Task<CheckoutResult> CheckoutAsync(CheckoutRequest request, CancellationToken cancellationToken = default)
    {
        Checkouts.Add(request);
        return Answer(() => Checkout(request));
    }

    public Task<IReadOnlyList<Order>> OrdersAsync(CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<Order>>(() => [.. Orders]);

    public Task<Order?> OrderAsync(string orderId, CancellationToken cancellationToken = default) =>
        Answer(() => Orders.Find(order => order.Id == orderId));

    public Task<IReadOnlyList<ProductCard>> FavouritesAsync(CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<ProductCard>>(() => [.. Favourites]);

    public Task SetFavouriteAsync(
        string productId, bool favourite, Attribution attribution, CancellationToken cancellationToken = default)
    {
        Marks.Add((productId, attribution));
        return Answer(() => favourite);
    }

    public Task<IReadOnlyList<ProductCard>> HiddenAsync(CancellationToken cancellationToken = default) =>
        Answer<IReadOnlyList<ProductCard>>(() => [.. Hidden]);

    public Task SetHiddenAsync(
        string productId, bool hidden, Attribution attribution, CancellationToken cancellationToken = default)
    {
        HiddenChanges.Add((productId, hidden));
        return Answer(() => hidden);
    }

    private void Change(CartChange change)
    {
        var at = Lines.FindIndex(line => line.Product.Id == change.ProductId);
        var line = at >= 0 ? Lines[at] : Paper.Line(int.Parse(change.ProductId[1..], CultureInfo.InvariantCulture));
        Lines.RemoveAll(known => known.Product.Id == change.ProductId);
        if (change.Quantity > 0)
        {
            Lines.Insert(at >= 0 ? at : Lines.Count, line with { Quantity = change.Quantity });
        }
    }

    private async Task<T> Answer<T>(Func<T> answer)
    {
        await Gate;
        return Failure is { } code ? throw new ApiException(code) : answer();
    }
}
