using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Portal.Shared.Catalog;
using Portal.Shared.Recommendations;

namespace Portal.Client.Ui;

/// <summary>
/// Shows a list in whichever state it is: loading, filled, empty, failed. A new list moves its products to their new
/// places; what comes into sight, and how long the new list took to appear, is told by callback.
/// </summary>
public sealed partial class RecommendationShelf : IAsyncDisposable
{
    private ElementReference _section;
    private IJSObjectReference? _module;
    private IJSObjectReference? _watch;
    private DotNetObjectReference<RecommendationShelf>? _self;
    private bool _gone;

    /// <summary>Key of the placement.</summary>
    [Parameter, EditorRequired]
    public required string Placement { get; set; }

    /// <summary>Its heading.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>A sentence beside the heading.</summary>
    [Parameter]
    public string? Lead { get; set; }

    /// <summary>The list; null while it loads.</summary>
    [Parameter, EditorRequired]
    public RecommendationList? List { get; set; }

    /// <summary>Why there is no list: the key of a sentence.</summary>
    [Parameter]
    public string? Error { get; set; }

    /// <summary>What the badge says; null: no badge.</summary>
    [Parameter]
    public LiveBadgeState? Badge { get; set; }

    /// <summary>How the products lie.</summary>
    [Parameter]
    public ShelfLayout Layout { get; set; }

    /// <summary>Loads the first pictures at once: for the first shelf of a page.</summary>
    [Parameter]
    public bool Eager { get; set; }

    /// <summary>Said when the list is empty; null: a general sentence.</summary>
    [Parameter]
    public string? EmptyText { get; set; }

    /// <summary>Tiles to keep room for while loading.</summary>
    [Parameter]
    public int SkeletonCount { get; set; } = 6;

    /// <summary>Ids of the favourites.</summary>
    [Parameter]
    public IReadOnlySet<string> Favourites { get; set; } = new HashSet<string>();

    /// <summary>Ids of what is in the cart.</summary>
    [Parameter]
    public IReadOnlySet<string> InCart { get; set; } = new HashSet<string>();

    /// <summary>A mark beside the heading.</summary>
    [Parameter]
    public RenderFragment? Guide { get; set; }

    /// <summary>A mark beside the badge.</summary>
    [Parameter]
    public RenderFragment? BadgeGuide { get; set; }

    /// <summary>How the list may use what the shopper does.</summary>
    [Parameter]
    public RenderFragment? Choice { get; set; }

    /// <summary>Tries to load again.</summary>
    [Parameter]
    public EventCallback OnRetry { get; set; }

    /// <summary>A product's page was chosen.</summary>
    [Parameter]
    public EventCallback<ShelfItem> OnChosen { get; set; }

    /// <summary>Into the cart.</summary>
    [Parameter]
    public EventCallback<ShelfItem> OnAddToCart { get; set; }

    /// <summary>Favourite on or off.</summary>
    [Parameter]
    public EventCallback<ShelfItem> OnFavourite { get; set; }

    /// <summary>Not for me.</summary>
    [Parameter]
    public EventCallback<ShelfItem> OnHide { get; set; }

    /// <summary>What the list would be without a product of the history.</summary>
    [Parameter]
    public EventCallback<ReasonEvidence> OnWithout { get; set; }

    /// <summary>Products of which at least half was on screen for a second.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<ShelfItem>> OnSeen { get; set; }

    /// <summary>A reason is open (true): the list is not to move under it; or none is any more.</summary>
    [Parameter]
    public EventCallback<bool> OnHeld { get; set; }

    /// <summary>A changed list is on screen.</summary>
    [Parameter]
    public EventCallback<ShelfShown> OnShown { get; set; }

    private bool IsLoading => List is null && Error is null;

    private bool HasItems => List is { Items.Count: > 0 };

    private string TitleId => $"shelf-{Placement}-title";

    /// <summary>Called by the page's script with "product position" lines of what came into sight.</summary>
    [JSInvokable]
    public Task SeenAsync(string[] lines) => OnSeen.InvokeAsync([.. lines.Select(Find).OfType<ShelfItem>()]);

    /// <summary>Called by the page's script when a reason was opened or closed.</summary>
    [JSInvokable]
    public Task HeldAsync(bool isHeld) => OnHeld.InvokeAsync(isHeld);

    /// <summary>Called by the page's script when a changed list is in the document.</summary>
    /// <param name="listId">The list.</param>
    /// <param name="sinceAct">Milliseconds since the shopper last pressed something on this page; negative: never.</param>
    [JSInvokable]
    public Task ShownAsync(string listId, double sinceAct) =>
        Guid.TryParse(listId, CultureInfo.InvariantCulture, out var id)
            ? OnShown.InvokeAsync(new ShelfShown(id, sinceAct < 0 ? null : sinceAct))
            : Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _gone = true;
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
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Js.InvokeAsync<IJSObjectReference>("import", "./js/shelf.js");
            if (_gone)
            {
                // The page was left before its script came.
                await _module.DisposeAsync();
                return;
            }

            _watch = await _module.InvokeAsync<IJSObjectReference>("watch", _section, _self);
        }
    }

    private EventCallback<ProductCard> Pass(EventCallback<ShelfItem> callback, ShelfItem item) =>
        callback.HasDelegate ? EventCallback.Factory.Create<ProductCard>(this, _ => callback.InvokeAsync(item)) : default;

    private ShelfItem? Find(string line)
    {
        var gap = line.LastIndexOf(' ');
        var product = List?.Items.FirstOrDefault(item => item.Product.Id == line[..gap])?.Product;
        return product is null ? null : new ShelfItem(product, int.Parse(line[(gap + 1)..], CultureInfo.InvariantCulture));
    }
}
