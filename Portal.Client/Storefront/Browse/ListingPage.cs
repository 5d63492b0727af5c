using Microsoft.AspNetCore.Components;
using Portal.Client.Api;
using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Browse;

/// <summary>
/// What every page with a listing does: reads its address, loads what the address asks for, and turns each change of a
/// filter into a new address. While a next listing loads, the one before stays on screen, heading and all.
/// </summary>
public abstract class ListingPage : ComponentBase, IDisposable
{
    private CancellationTokenSource _loading = new();

    /// <summary>Brands of the address.</summary>
    [SupplyParameterFromQuery(Name = ListingAddress.Brand)]
    public string[]? BrandParameter { get; set; }

    /// <summary>Lowest price of the address.</summary>
    [SupplyParameterFromQuery(Name = ListingAddress.Lowest)]
    public string? LowestParameter { get; set; }

    /// <summary>Highest price of the address.</summary>
    [SupplyParameterFromQuery(Name = ListingAddress.Highest)]
    public string? HighestParameter { get; set; }

    /// <summary>Stock condition of the address.</summary>
    [SupplyParameterFromQuery(Name = ListingAddress.Stock)]
    public string? StockParameter { get; set; }

    /// <summary>Order of the address.</summary>
    [SupplyParameterFromQuery(Name = ListingAddress.Sort)]
    public string? SortParameter { get; set; }

    /// <summary>Page of the address.</summary>
    [SupplyParameterFromQuery(Name = ListingAddress.Page)]
    public string? PageParameter { get; set; }

    /// <summary>What was loaded last, carried from the prerendered page.</summary>
    [PersistentState]
    public ListingSnapshot? Snapshot { get; set; }

    /// <summary>Path of the page, without its parameters.</summary>
    protected abstract string Path { get; }

    /// <summary>What the address asks for, without the page's own condition.</summary>
    protected ProductQuery Asked { get; private set; } = new();

    /// <summary>Why the last load failed; a key of the resources.</summary>
    protected string? Failure { get; private set; }

    /// <summary>Whether something is being loaded.</summary>
    protected bool Loading { get; private set; }

    [Inject]
    private RecentFilters Recent { get; set; } = null!;

    /// <summary>Goes from page to page.</summary>
    [Inject]
    protected NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _loading.Cancel();
        _loading.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        Asked = Complete(ListingAddress.Read(new(
            BrandParameter, LowestParameter, HighestParameter, StockParameter, SortParameter, PageParameter)));
        if (Snapshot?.Address != Address || Failure is not null)
        {
            await LoadAsync();
        }
    }

    /// <summary>Puts the page's own condition (its category, its words) into what the address asks for.</summary>
    protected virtual ProductQuery Complete(ProductQuery asked) => asked;

    /// <summary>Loads what is asked for; null when there is no such page.</summary>
    protected abstract Task<ListingSnapshot?> FindAsync(string address, CancellationToken cancellationToken);

    /// <summary>There is no such page.</summary>
    protected virtual void Miss() => Navigation.NotFound();

    /// <summary>Goes to the address of another query, and remembers its filters.</summary>
    protected Task ShowAsync(ProductQuery query)
    {
        Navigation.NavigateTo(ListingAddress.Write(Path, query));
        return Recent.KeepAsync(Path, query);
    }

    /// <summary>Loads again after a failure.</summary>
    protected async Task LoadAsync()
    {
        var cancellation = Restart();
        (Loading, Failure) = (true, null);
        try
        {
            Keep(await FindAsync(Address, cancellation));
        }
        catch (ApiException failure) when (!cancellation.IsCancellationRequested)
        {
            (Failure, Loading) = (failure.Code, false);
            Snapshot = Snapshot?.IsOf(Path) == true ? Snapshot : null;
        }
        catch (Exception) when (cancellation.IsCancellationRequested)
        {
            // A later address took over; its load tells the end.
        }
    }

    private string Address => ListingAddress.Write(Path, Asked);

    private void Keep(ListingSnapshot? found)
    {
        (Snapshot, Loading) = (found, false);
        if (found is null)
        {
            Miss();
        }
    }

    private CancellationToken Restart()
    {
        _loading.Cancel();
        _loading.Dispose();
        _loading = new();
        return _loading.Token;
    }
}
