using Microsoft.AspNetCore.Components;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Client.Ui;
using Portal.Shared.Recommendations;

namespace Portal.Client.Storefront.Shelves;

/// <summary>
/// Puts a placement's list on the page: what the prerendered page had, then live. Acts on its products are recorded as
/// coming from this list. While a reason is being read, the list stays as it is; what came meanwhile is shown right after.
/// </summary>
public sealed partial class LiveShelf : IDisposable
{
    private IDisposable? _subscription;
    private PersistingComponentStateSubscription _persisting;
    private PlacementRequest? _subscribed;
    private string? _error;
    private (Guid ListId, double? SinceAct)? _appeared;
    private bool _held;
    private RecommendationList? _waiting;

    /// <summary>The placement and its context.</summary>
    [Parameter, EditorRequired]
    public required PlacementRequest Request { get; set; }

    /// <summary>Its heading.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>A sentence beside the heading.</summary>
    [Parameter]
    public string? Lead { get; set; }

    /// <summary>How the products lie.</summary>
    [Parameter]
    public ShelfLayout Layout { get; set; }

    /// <summary>Loads the first pictures at once: for the first shelf of a page.</summary>
    [Parameter]
    public bool Eager { get; set; }

    /// <summary>Said when the list is empty.</summary>
    [Parameter]
    public string? EmptyText { get; set; }

    /// <summary>Shows nothing at all when the list is empty.</summary>
    [Parameter]
    public bool HideWhenEmpty { get; set; }

    /// <summary>Tiles to keep room for while loading.</summary>
    [Parameter]
    public int SkeletonCount { get; set; } = 6;

    [Inject]
    private PersistentComponentState Prerendered { get; set; } = null!;

    [Inject]
    private IRecommendationsApi Api { get; set; } = null!;

    [Inject]
    private LiveLists Lists { get; set; } = null!;

    [Inject]
    private ShelfActs Acts { get; set; } = null!;

    [Inject]
    private LivePrivacy Privacy { get; set; } = null!;

    [Inject]
    private LiveCart Cart { get; set; } = null!;

    [Inject]
    private LiveFavourites Favourites { get; set; } = null!;

    private RecommendationList? List { get; set; }

    private RecommendationList? Shown => List?.Request == Request ? List : null;

    private string? Error => _error ?? (Shown is null && Lists.Kind == LiveKind.Offline ? ApiException.Offline : null);

    private LiveBadgeState Badge => new(
        Lists.Kind,
        _appeared is { } shown && shown.ListId == List?.ListId ? shown.SinceAct : null,
        List?.UpdateMilliseconds);

    /// <inheritdoc/>
    public void Dispose()
    {
        _subscription?.Dispose();
        _persisting.Dispose();
        Lists.KindChanged -= Redraw;
        Cart.Changed -= Redraw;
        Favourites.Changed -= Redraw;
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        // By hand and not by attribute: a page has several shelves, and what tells them apart is the request.
        if (Prerendered.TryTakeFromJson<RecommendationList>(KeyOf(Request), out var list))
        {
            List = list;
        }

        _persisting = Prerendered.RegisterOnPersisting(Persist);
        Lists.KindChanged += Redraw;
        Cart.Changed += Redraw;
        Favourites.Changed += Redraw;
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Shown is null)
        {
            List = Lists.Last(Request);
        }

        if (RendererInfo.IsInteractive)
        {
            Follow();
        }
        else if (Shown is null)
        {
            await LoadAsync();
        }
    }

    private void Follow()
    {
        if (_subscribed != Request)
        {
            _subscription?.Dispose();
            (_subscribed, _held, _waiting) = (Request, false, null);
            _subscription = Lists.Subscribe(Request, list => _ = InvokeAsync(() => Take(list)));
        }
    }

    private void Take(RecommendationList list)
    {
        if (_held && Shown is not null)
        {
            _waiting = list;
        }
        else
        {
            Show(list);
        }

        _ = Privacy.HearAsync(list);
    }

    private void Hold(bool isHeld)
    {
        _held = isHeld;
        if (!isHeld && _waiting is { } list)
        {
            Show(list);
        }
    }

    private void Show(RecommendationList list)
    {
        (List, _error, _waiting) = (list, null, null);
        StateHasChanged();
    }

    private async Task LoadAsync()
    {
        _error = null;
        try
        {
            List = await Api.ListAsync(Request);
        }
        catch (ApiException failure)
        {
            _error = failure.Code;
        }
    }

    private void Appeared(ShelfShown shown)
    {
        // Only a change that an act of this page caused is timed from that act.
        var own = List?.CausedBy is { } cause && Acts.IsOwn(cause);
        _appeared = (shown.ListId, own ? shown.SinceActMilliseconds : null);
    }

    private void Choose(ShelfItem item) => Acts.Chosen(item, Origin(item));

    private Task AddToCartAsync(ShelfItem item) => Acts.AddToCartAsync(item, Origin(item));

    private Task FavouriteAsync(ShelfItem item) => Acts.FavouriteAsync(item, Origin(item));

    private Task HideAsync(ShelfItem item) => Acts.HideAsync(item, Origin(item));

    private Task WithoutAsync(ReasonEvidence product) => Shown is { } list ? Acts.WithoutAsync(list, product) : Task.CompletedTask;

    private void Seen(IReadOnlyList<ShelfItem> items) => Acts.Seen(items, Origin);

    private ListOrigin Origin(ShelfItem item) => new(Request.Placement, List?.ListId ?? Guid.Empty, item.Position);

    private static string KeyOf(PlacementRequest request) => $"shelf {request}";

    private Task Persist()
    {
        if (Shown is { } list)
        {
            Prerendered.PersistAsJson(KeyOf(list.Request), list);
        }

        return Task.CompletedTask;
    }

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
