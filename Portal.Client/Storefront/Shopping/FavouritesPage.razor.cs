using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Shopping;

/// <summary>The favourites, and what was hidden.</summary>
public sealed partial class FavouritesPage
{
    private string? _failure;
    private string? _said;

    /// <summary>What the shopper marked, carried from the prerendered page.</summary>
    [PersistentState]
    public KeptProducts? Snapshot { get; set; }

    [Inject]
    private IShoppingApi Shop { get; set; } = null!;

    [Inject]
    private ShopperEvents Events { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => Snapshot is null ? LoadAsync() : Task.CompletedTask;

    private Task LoadAsync() => TryAsync(async () => Snapshot = new(await Shop.FavouritesAsync(), await Shop.HiddenAsync()));

    private Task BringBackAsync(ProductCard product) => TryAsync(async () =>
    {
        await Shop.SetHiddenAsync(product.Id, false, Events.Attribute(product.Id));
        Snapshot = Snapshot! with { Hidden = [.. Snapshot.Hidden.Where(other => other.Id != product.Id)] };
        _said = Text["Hidden_Done", product.Title];
    });

    private async Task TryAsync(Func<Task> act)
    {
        _failure = null;
        try
        {
            await act();
        }
        catch (ApiException failure)
        {
            _failure = failure.Code;
        }
    }
}
