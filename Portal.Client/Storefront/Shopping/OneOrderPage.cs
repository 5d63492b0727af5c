using Microsoft.AspNetCore.Components;
using Portal.Client.Api;
using Portal.Shared.Shopping;

namespace Portal.Client.Storefront.Shopping;

/// <summary>What every page about one order does: load it, or say that there is none.</summary>
public abstract class OneOrderPage : ComponentBase
{
    /// <summary>Id of the order.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>The order, carried from the prerendered page.</summary>
    [PersistentState]
    public Order? Snapshot { get; set; }

    /// <summary>Why it could not be loaded; a key of the resources.</summary>
    protected string? Failure { get; private set; }

    [Inject]
    private IShoppingApi Shop { get; set; } = null!;

    /// <summary>Goes from page to page.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => Snapshot?.Id == Id ? Task.CompletedTask : LoadAsync();

    /// <summary>Loads the order.</summary>
    protected async Task LoadAsync()
    {
        (Snapshot, Failure) = (null, null);
        try
        {
            Snapshot = await Shop.OrderAsync(Id);
            if (Snapshot is null)
            {
                Navigation.NotFound();
            }
        }
        catch (ApiException failure)
        {
            Failure = failure.Code;
        }
    }
}
