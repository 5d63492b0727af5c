using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Shared.Shopping;

namespace Portal.Client.Storefront.Shopping;

/// <summary>Where an order is placed.</summary>
public sealed partial class CheckoutPage : IDisposable
{
    private Placing _placing = null!;
    private EditContext _form = null!;
    private ElementReference _outcome;
    private string? _failure;
    private string? _change;
    private bool _invalid;
    private bool _tell;

    /// <summary>The cart, carried from the prerendered page.</summary>
    [PersistentState]
    public Cart? Snapshot { get; set; }

    [Inject]
    private LiveCart Cart { get; set; } = null!;

    [Inject]
    private IShoppingApi Shop { get; set; } = null!;

    [Inject]
    private Visit Visit { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => Cart.Changed -= Follow;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Cart.Changed += Follow;
        _placing = new Placing(Shop, Guid.CreateVersion7(Time.GetUtcNow()), Visit.Id);
        _form = new EditContext(_placing.Request);
        Snapshot ??= Cart.Cart;
        return Snapshot is null ? LoadAsync() : Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_tell)
        {
            _tell = false;
            // An empty cart shows no form, and so no outcome to lead to.
            if (Snapshot is { Lines.Count: > 0 })
            {
                await _outcome.FocusAsync();
            }
        }
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

    // What is ordered is what is in the cart; a change made in another window must show before the order is placed.
    private void Follow()
    {
        if (_placing.Result?.Outcome != CheckoutOutcome.Placed)
        {
            Snapshot = Cart.Cart;
            _ = InvokeAsync(StateHasChanged);
        }
    }

    private async Task PlaceAsync()
    {
        _invalid = !_form.Validate();
        if (!_invalid)
        {
            await _placing.PlaceAsync();
            await FollowAsync();
        }

        // A placed order leads away: there is nothing here to point the reader to, and soon no element either.
        _tell = _placing.Result?.Outcome != CheckoutOutcome.Placed;
    }

    private Task FollowAsync()
    {
        switch (_placing.Result?.Outcome)
        {
            case CheckoutOutcome.Placed:
                Navigation.NavigateTo($"/order/{Uri.EscapeDataString(_placing.Result.OrderId!)}/thanks");
                Cart.Adopt(Snapshot! with { Lines = [], Total = 0 });
                return Task.CompletedTask;
            case CheckoutOutcome.EmptyCart or CheckoutOutcome.NotInStock:
                return LoadAsync();
            default:
                return Task.CompletedTask;
        }
    }

    private async Task SetAsync((CartLine Line, int Units) change)
    {
        _change = null;
        try
        {
            await Cart.ChangeAsync(change.Line.Product.Id, change.Units);
            if (Snapshot!.Lines.All(line => line.Quantity <= line.Stock))
            {
                _placing.Forget();
            }
        }
        catch (ApiException failure)
        {
            _change = failure.Code;
        }
    }
}
