using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Client.Storefront.Home;
using Portal.Shared.Catalog;
using Portal.Shared.Demo;
using Portal.Shared.Privacy;
using Portal.Shared.Shopping;

namespace Portal.Client.Layout;

/// <summary>
/// The frame of every page of the shop. It brings what all of them share: departments, cart, favourites, and the word
/// from the browser that the network went or came.
/// </summary>
public sealed partial class StoreLayout : IAsyncDisposable
{
    private ErrorBoundary? _boundary;
    private IJSObjectReference? _module;
    private IJSObjectReference? _watch;
    private DotNetObjectReference<StoreLayout>? _self;
    private IDisposable? _forYou;

    /// <summary>The departments as prerendered.</summary>
    [PersistentState]
    public IReadOnlyList<Department>? Departments { get; set; }

    /// <summary>The cart as prerendered.</summary>
    [PersistentState]
    public Cart? FirstCart { get; set; }

    /// <summary>The favourites as prerendered.</summary>
    [PersistentState]
    public string[]? FirstFavourites { get; set; }

    /// <summary>The shopper's choice as prerendered.</summary>
    [PersistentState]
    public PrivacyState? FirstPrivacy { get; set; }

    /// <summary>Who shops here, in a demonstration, as prerendered.</summary>
    [PersistentState]
    public DemoStatus? DemoStatus { get; set; }

    [Inject]
    private IDemoApi DemoApi { get; set; } = null!;

    [Inject]
    private DemoView Demo { get; set; } = null!;

    [Inject]
    private ICatalogueApi Catalogue { get; set; } = null!;

    [Inject]
    private LiveCart Cart { get; set; } = null!;

    [Inject]
    private LivePrivacy Privacy { get; set; } = null!;

    [Inject]
    private LiveFavourites Favourites { get; set; } = null!;

    [Inject]
    private IShoppingApi Shopping { get; set; } = null!;

    [Inject]
    private LiveLists Lists { get; set; } = null!;

    [Inject]
    private EventQueue Queue { get; set; } = null!;

    [Inject]
    private IJSRuntime Js { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private LiveThoughts Thoughts { get; set; } = null!;

    private IReadOnlyList<Department> Known => Departments ?? [];

    private string Path => $"/{Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0]}";

    /// <summary>Called by the page's script when the browser says that the network is back.</summary>
    [JSInvokable]
    public void Online()
    {
        Lists.RetryNow();
        Queue.SendNow();
    }

    /// <summary>Called by the page's script when the browser says that the network is gone: sooner than a silent line is noticed.</summary>
    [JSInvokable]
    public void Offline() => Lists.LoseNetwork();

    /// <summary>Called by the page's script when the reader comes back to this tab: another one may have changed the cart.</summary>
    [JSInvokable]
    public Task ReturnedAsync() => TryAsync(LoadShopperAsync);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Cart.Changed -= Redraw;
        Demo.Changed -= Redraw;
        _forYou?.Dispose();
        try
        {
            if (_watch is not null)
            {
                await _watch.InvokeVoidAsync("dispose");
                await _watch.DisposeAsync();
            }

            await (_module?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its script with it.
        }

        _self?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Cart.Changed += Redraw;
        Demo.Changed += Redraw;
        await Task.WhenAll(TryAsync(LoadDepartmentsAsync), TryAsync(TakeShopperAsync), TryAsync(TakeChoiceAsync), TryAsync(LoadDemoAsync));
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            Queue.SendNow();
            if (Demo.IsOn)
            {
                // On every page: so each act changes a list, whose way the guide and the other side can show.
                _forYou = Lists.Subscribe(HomePage.ForYou, _ => { });
                Thoughts.Begin();
            }

            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/network.js");
            _watch = await _module.InvokeAsync<IJSObjectReference>("watch", _self);
        }
    }

    private async Task LoadDepartmentsAsync() => Departments ??= await Catalogue.DepartmentsAsync();

    private async Task LoadDemoAsync() => DemoStatus ??= Demo.IsOn ? await DemoApi.StatusAsync() : null;

    private async Task TakeShopperAsync()
    {
        if (FirstCart is null || FirstFavourites is null || Shopping.IsKeptHere)
        {
            await LoadShopperAsync();
            return;
        }

        Cart.Adopt(FirstCart);
        Favourites.Adopt(FirstFavourites);
    }

    private async Task TakeChoiceAsync()
    {
        if (FirstPrivacy is { } first)
        {
            Privacy.Adopt(first);
            return;
        }

        await Privacy.LoadAsync();
        FirstPrivacy = Privacy.State;
    }

    private async Task LoadShopperAsync()
    {
        await Task.WhenAll(Cart.LoadAsync(), Favourites.LoadAsync());
        (FirstCart, FirstFavourites) = (Cart.Cart, [.. Favourites.Ids]);
    }

    /// <summary>The frame never stands in the way of the page in it: what could not be loaded is left out and asked for again later.</summary>
    private static async Task TryAsync(Func<Task> load)
    {
        try
        {
            await load();
        }
        catch (ApiException)
        {
            // The page below shows its own state and the way to try again.
        }
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
