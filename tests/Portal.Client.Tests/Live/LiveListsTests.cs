using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Client.Tests.Storefront;
using Portal.Client.Ui;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Live;

public sealed class LiveListsTests : IDisposable
{
    private static readonly PlacementRequest ForYou = new(PlacementKeys.HomeForYou);
    private static readonly PlacementRequest Trending = new(PlacementKeys.HomeTrending);

    private readonly HandFeed _feed = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Channel<RecommendationList> _got = Channel.CreateUnbounded<RecommendationList>();
    private readonly LiveLists _lists;

    public LiveListsTests() => _lists = new LiveLists(_feed, _time, new Random(7));

    public void Dispose() => _lists.Dispose();

    [Fact]
    public async Task Subscribe_WhenTheShelvesOfAPageComeTogether_OpensOneStreamForAll()
    {
        Turn.Run(() =>
        {
            Subscribe(ForYou);
            Subscribe(Trending);
            Subscribe(ForYou);
        });

        var stream = await _feed.OpenedAsync();

        Assert.Equal([ForYou, Trending], stream.Requests);
        Assert.False(_feed.HasOpened);
    }

    [Fact]
    public async Task List_ReachesEveryReaderOfItsPlacement_AndNobodyElse()
    {
        List<string> told = [];
        Turn.Run(() =>
        {
            _lists.Subscribe(ForYou, _ => told.Add("first"));
            _lists.Subscribe(Trending, _ => told.Add("other"));
            Subscribe(ForYou);
        });
        var stream = await _feed.OpenedAsync();

        stream.Push(PaperLists.List(ForYou, 1));
        await NextAsync();

        Assert.Equal(["first"], told);
        Assert.Equal(LiveKind.Live, _lists.Kind);
    }

    [Fact]
    public async Task Dispose_OfTheLastReader_ClosesTheStream()
    {
        var subscription = Subscribe(ForYou);
        var stream = await _feed.OpenedAsync();

        subscription.Dispose();

        await stream.Closed.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.False(_feed.HasOpened);
    }

    [Fact]
    public async Task Subscribe_ToAnother_OpensAStreamForBoth_AndClosesTheFirst()
    {
        Subscribe(ForYou);
        var first = await _feed.OpenedAsync();

        Subscribe(Trending);
        var second = await _feed.OpenedAsync();

        Assert.Equal([ForYou, Trending], second.Requests);
        Assert.True(first.Closed.Task.IsCompleted);
    }

    [Fact]
    public async Task Break_FallsBackToAsking_AndTheNextStreamBringsThePresentState()
    {
        Subscribe(ForYou);
        var first = await _feed.OpenedAsync();
        first.Push(PaperLists.List(ForYou, 1));
        await NextAsync();
        var asked = PaperLists.List(ForYou, 2);
        _feed.Once = _ => asked;

        first.Break();

        Assert.Same(asked, await NextAsync());
        await _time.UntilAsync(() => _lists.Kind == LiveKind.Polling);
        var second = await ReopenedAsync();
        var present = PaperLists.List(ForYou, 3);
        second.Push(present);
        Assert.Same(present, await NextAsync());
        Assert.Equal(LiveKind.Live, _lists.Kind);
    }

    [Fact]
    public async Task Break_WhileNothingAnswers_IsOffline_KeepsTheLastList_AndGoesOnTrying()
    {
        Subscribe(ForYou);
        var last = PaperLists.List(ForYou, 1);
        var stream = await _feed.OpenedAsync();
        stream.Push(last);
        await NextAsync();
        _feed.Once = _ => throw new ApiException(ApiException.Offline);
        for (var tries = 0; tries < 12; tries++)
        {
            stream.Break();
            stream = await ReopenedAsync();
            Assert.Equal(LiveKind.Offline, _lists.Kind);
        }

        Assert.Same(last, _lists.Last(ForYou));
        stream.Push(PaperLists.List(ForYou, 2));
        await NextAsync();
        Assert.Equal(LiveKind.Live, _lists.Kind);
    }

    [Fact]
    public async Task LoseNetwork_IsOfflineAtOnce_UntilAListArrivesAllTheSame()
    {
        Subscribe(ForYou);
        var stream = await _feed.OpenedAsync();
        stream.Push(PaperLists.List(ForYou, 1));
        await NextAsync();

        _lists.LoseNetwork();

        Assert.Equal(LiveKind.Offline, _lists.Kind);
        stream.Push(PaperLists.List(ForYou, 2));
        await NextAsync();
        Assert.Equal(LiveKind.Live, _lists.Kind);
    }

    [Fact]
    public async Task RetryNow_DoesNotWaitForThePause()
    {
        Subscribe(ForYou);
        _feed.Once = _ => throw new ApiException(ApiException.Offline);
        (await _feed.OpenedAsync()).Break();
        await _time.UntilAsync(() => _lists.Kind == LiveKind.Offline);

        _lists.RetryNow();

        await _feed.OpenedAsync();
    }

    private IDisposable Subscribe(PlacementRequest request) => _lists.Subscribe(request, list => _got.Writer.TryWrite(list));

    private Task<RecommendationList> NextAsync() => _got.Reader.ReadAsync(TestContext.Current.CancellationToken).Patiently();

    private async Task<HandStream> ReopenedAsync()
    {
        await _time.UntilAsync(() => _feed.HasOpened);
        return await _feed.OpenedAsync();
    }
}
