using Microsoft.AspNetCore.Components;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Shared.Shopping;

namespace Portal.Client.Storefront.Shopping;

/// <summary>What the shopper is about to buy.</summary>
public sealed partial class CartPage : IDisposable
{
    private CartDesk _desk = null!;
    private string? _failure;

    /// <summary>The cart, carried from the prerendered page.</summary>
    [PersistentState]
    public Cart? Snapshot { get; set; }

    [Inject]
    private LiveCart Cart { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _desk.Changed -= Refresh;
        Cart.Changed -= Follow;
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _desk = new CartDesk(SendAsync);
        _desk.Changed += Refresh;
        Cart.Changed += Follow;
        if (Snapshot is not null)
        {
            Cart.Adopt(Snapshot);
            return;
        }

        if (Cart.Cart is not null)
        {
            Follow();
        }

        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            await Cart.LoadAsync();
        }
        catch (ApiException failure)
        {
            _failure = failure.Code;
        }
    }

    private Task SetAsync(CartRow row, int units) => _desk.SetAsync(row.Line.Product.Id, units);

    private async Task<Cart> SendAsync(string productId, int units)
    {
        await Cart.ChangeAsync(productId, units);
        return Cart.Cart!;
    }

    // The cart also changes by what is added from the shelves of this page, and in other windows.
    private void Follow()
    {
        Snapshot = Cart.Cart;
        _desk.Take(Snapshot!);
    }

    private void Refresh() => InvokeAsync(StateHasChanged);
}
