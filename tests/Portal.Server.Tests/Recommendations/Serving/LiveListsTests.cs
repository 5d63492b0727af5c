using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Hosting;
using Portal.Server.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

public sealed class LiveListsTests : IAsyncLifetime
{
    private static readonly PlacementRequest ForYou = new(PlacementKeys.HomeForYou);
    private static readonly PlacementRequest Trending = new(PlacementKeys.HomeTrending);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private ListShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await ListShop.OpenAsync(
        app: new PortalApp { Replace = services => services.AddSingleton<TimeProvider>(_time) });

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Watch_SendsEachListAtOnce()
    {
        await using var lists = Lists.Of(_shop, 1, ForYou, Trending);

        var (first, second) = (await lists.NextAsync(), await lists.NextAsync());

        Assert.Equal((ForYou, Trending), (first.Request, second.Request));
        Assert.Equal((null, null), (first.CausedBy, first.UpdateMilliseconds));
    }

    [Fact]
    public async Task View_ChangesOnlyTheListsItAffects_NamingTheEventAndTheTimeTaken()
    {
        await using var lists = Lists.Of(_shop, 1, ForYou, Trending);
        var before = await lists.NextAsync();
        await lists.NextAsync();
        var view = _shop.Event(ShopEventType.View, 3);
        var cart = _shop.Event(ShopEventType.AddToCart, 5);

        await _shop.RecordAsync(1, view);
        _time.Advance(TimeSpan.FromMilliseconds(40));
        var afterView = await lists.NextAsync();
        await _shop.RecordAsync(1, cart);
        var afterCart = new[] { await lists.NextAsync(), await lists.NextAsync() };

        Assert.Equal((ForYou, (Guid?)view.EventId, 40.0), (afterView.Request, afterView.CausedBy, afterView.UpdateMilliseconds));
        Assert.NotEqual(_shop.Things(before), _shop.Things(afterView));
        Assert.Equal([ForYou, Trending], afterCart.Select(list => list.Request));
        Assert.All(afterCart, list => Assert.Equal(cart.EventId, list.CausedBy));
    }

    [Fact]
    public async Task Impression_AffectsNothing_NorDoesAnothersView()
    {
        await using var lists = Lists.Of(_shop, 1, ForYou);
        await lists.NextAsync();
        var next = lists.NextAsync();

        await _shop.RecordAsync(1, _shop.Event(ShopEventType.Impression, 3));
        await _shop.RecordAsync(2, _shop.Event(ShopEventType.View, 3));
        var view = _shop.Event(ShopEventType.View, 4);
        await _shop.RecordAsync(1, view);

        Assert.Equal(view.EventId, (await next).CausedBy);
    }

    [Fact]
    public async Task SlowReader_GetsTheLatestListOnly()
    {
        await using var lists = Lists.Of(_shop, 1, ForYou);
        await lists.NextAsync();
        var views = Enumerable.Range(1, 20).Select(thing => _shop.Event(ShopEventType.View, thing)).ToArray();
        foreach (var view in views)
        {
            await _shop.RecordAsync(1, view);
        }

        var latest = await lists.NextAsync();
        var next = lists.NextAsync();
        Assert.False(next.IsCompleted);
        var last = _shop.Event(ShopEventType.View, 21);
        await _shop.RecordAsync(1, last);

        Assert.Equal(views[^1].EventId, latest.CausedBy);
        Assert.Equal(last.EventId, (await next).CausedBy);
    }

    [Fact]
    public async Task OwnEvent_ThatChangesNothing_IsAnsweredAllTheSame()
    {
        await using var lists = Lists.Of(_shop, 1, Trending);
        var before = await lists.NextAsync();
        var unhide = _shop.Event(ShopEventType.Unhide, 3);

        await _shop.RecordAsync(1, unhide);

        var after = await lists.NextAsync();
        Assert.Equal(unhide.EventId, after.CausedBy);
        Assert.Equal(_shop.Things(before), _shop.Things(after));
    }

    [Fact]
    public async Task Refresh_ShowsWhatOthersChanged_AndStaysSilentOtherwise()
    {
        await using var lists = Lists.Of(_shop, 1, Trending);
        await lists.NextAsync();
        using var made = new SemaphoreSlim(0);
        using var listener = WhenUpdated(made);
        var next = lists.NextAsync();

        // Made again by the stream's own thread: the purchase must not come before.
        _time.Advance(TimeSpan.FromSeconds(15));
        await made.WaitAsync(ListShop.Cancel);
        await _shop.RecordAsync(2, _shop.Event(ShopEventType.Purchase, 9));
        Assert.False(next.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(15));

        var list = await next;
        Assert.Equal(9, _shop.Things(list)[0]);
        Assert.Null(list.CausedBy);
    }

    [Fact]
    public async Task Watch_WhenTheReaderLeaves_IsForgotten()
    {
        var live = _shop.App.Get<LiveLists>();
        var lists = Lists.Of(_shop, 1, ForYou);
        await lists.NextAsync();
        Assert.Single(live.Of(PortalApp.ShopperId(1)));

        var next = lists.NextAsync();
        await lists.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(0, live.Shoppers);
    }

    [Fact]
    public async Task Watch_BeyondTheLimit_IsRefused()
    {
        var open = Enumerable.Range(0, 32).Select(_ => Lists.Of(_shop, 1, ForYou)).ToArray();
        foreach (var lists in open)
        {
            await lists.NextAsync();
        }

        await using var onceMore = Lists.Of(_shop, 1, ForYou);
        await using var another = Lists.Of(_shop, 2, ForYou);

        await Assert.ThrowsAsync<InvalidOperationException>(onceMore.NextAsync);
        Assert.NotNull(await another.NextAsync());
        foreach (var lists in open)
        {
            await lists.DisposeAsync();
        }
    }

    private ActivityListener WhenUpdated(SemaphoreSlim updated)
    {
        var own = _shop.App.Get<PortalActivities>();
        var listener = new ActivityListener
        {
            ShouldListenTo = own.IsOwn,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => _ = activity.OperationName == PortalActivities.Update ? updated.Release() : 0,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
