using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Shared.Shopping;

namespace Portal.Client.Storefront.Shopping;

/// <summary>Where an order is placed.</summary>
public sealed partial class CheckoutPage
{
    private Placing _placing = null!;
    private EditContext _form = null!;
    private ElementReference _outcome;
    private string? _failure;
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
    protected override Task OnInitializedAsync()
    {
        _placing = new Placing(Shop, Guid.CreateVersion7(Time.GetUtcNow()), Visit.Id);
        _form = new EditContext(_placing.Request);
        return Snapshot is null ? LoadAsync() : Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_tell)
        {
            _tell = false;
            await _outcome.FocusAsync();
        }
    }

    private async Task LoadAsync()
    {
        _failure = null;
        try
        {
            await Cart.LoadAsync();
            Snapshot = Cart.Cart;
        }
        catch (ApiException failure)
        {
            _failure = failure.Code;
        }
    }

    private async Task PlaceAsync()
    {
        _invalid = !_form.Validate();
        if (!_invalid)
        {
            var placing = _placing.PlaceAsync();
            await placing;
            await FollowAsync();
        }

        _tell = true;
    }

    private Task FollowAsync()
    {
        switch (_placing.Result?.Outcome)
        {
            case CheckoutOutcome.Placed:
                Navigation.NavigateTo($"/order/{Uri.EscapeDataString(_placing.Result.OrderId!)}/thanks");
                return Cart.LoadAsync();
            case CheckoutOutcome.EmptyCart or CheckoutOutcome.NotInStock:
                return LoadAsync();
            default:
                return Task.CompletedTask;
        }
    }

    private async Task SetAsync((CartLine Line, int Units) change)
    {
        try
        {
            await Cart.ChangeAsync(change.Line.Product.Id, change.Units);
            Snapshot = Cart.Cart;
        }
        catch (ApiException failure)
        {
            _failure = failure.Code;
        }
    }
}
