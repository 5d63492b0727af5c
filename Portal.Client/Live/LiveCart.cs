using Portal.Client.Api;
using Portal.Shared.Shopping;

namespace Portal.Client.Live;

/// <summary>The shopper's cart as every part of the page shares it.</summary>
public sealed class LiveCart : IDisposable
{
    private readonly IShoppingApi _shopping;
    private readonly ShopperEvents _events;
    private readonly ICartNews _news;
    private HashSet<string> _productIds = new(StringComparer.Ordinal);

    /// <summary>Listens for changes made elsewhere.</summary>
    public LiveCart(IShoppingApi shopping, ShopperEvents events, ICartNews news)
    {
        (_shopping, _events, _news) = (shopping, events, news);
        _news.CartChanged += Hear;
    }

    /// <summary>The cart; null until it was loaded.</summary>
    public Cart? Cart { get; private set; }

    /// <summary>Units in the cart.</summary>
    public int Units => Cart?.Units ?? 0;

    /// <summary>Ids of the products in it.</summary>
    public IReadOnlySet<string> ProductIds => _productIds;

    /// <summary>The cart is another.</summary>
    public event Action? Changed;

    /// <summary>Loads the cart afresh.</summary>
    /// <exception cref="ApiException">It could not be had.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken = default) => Adopt(await _shopping.CartAsync(cancellationToken));

    /// <summary>Sets the wanted units of a product; 0 takes it out.</summary>
    /// <exception cref="ApiException">The shop would not or could not.</exception>
    public async Task ChangeAsync(string productId, int quantity, ListOrigin? origin = null) =>
        Adopt(await _shopping.ChangeCartAsync(new CartChange(productId, quantity, _events.Attribute(productId, origin))));

    /// <summary>Adds one unit of a product.</summary>
    /// <exception cref="ApiException">The shop would not or could not.</exception>
    public Task AddAsync(string productId, ListOrigin? origin = null) =>
        ChangeAsync(productId, Math.Min(99, QuantityOf(productId) + 1), origin);

    /// <summary>Units of a product in the cart.</summary>
    public int QuantityOf(string productId) =>
        Cart?.Lines.FirstOrDefault(line => line.Product.Id == productId)?.Quantity ?? 0;

    /// <summary>Takes over a cart that came with the page or with an answer.</summary>
    public void Adopt(Cart cart)
    {
        Cart = cart;
        _productIds = cart.Lines.Select(line => line.Product.Id).ToHashSet(StringComparer.Ordinal);
        Changed?.Invoke();
    }

    /// <inheritdoc/>
    public void Dispose() => _news.CartChanged -= Hear;

    private async void Hear(int? units)
    {
        if (Cart is null || units == Units)
        {
            return;
        }

        try
        {
            await LoadAsync();
        }
        catch (ApiException)
        {
            // The next change, or the reader's return to this tab, asks again.
        }
    }
}
