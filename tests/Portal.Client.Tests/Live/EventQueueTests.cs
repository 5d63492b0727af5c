using Microsoft.Extensions.Time.Testing;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Shared.Events;

namespace Portal.Client.Tests.Live;

public sealed class EventQueueTests : IDisposable
{
    private readonly HandEvents _door = new();
    private readonly KeptEvents _kept = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 5, 9, 30, 0, TimeSpan.Zero));
    private readonly EventQueue _queue;

    public EventQueueTests() => _queue = new EventQueue(_door, _kept, _time, new Random(7));

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task Act_IsSentAtOnce()
    {
        var view = Event(ShopEventType.View);

        _queue.Add([view], atOnce: true);
        await _queue.Idle;

        Assert.Equal([view], _door.Recorded);
        Assert.Empty(_kept.Kept);
    }

    [Fact]
    public async Task WhatWasSeen_IsGatheredForAMoment()
    {
        _queue.Add([Event(ShopEventType.Impression)], atOnce: false);
        _queue.Add([Event(ShopEventType.Impression)], atOnce: false);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, _door.Attempts);

        await _time.UntilAsync(() => _door.Attempts > 0);

        Assert.Equal(2, (await _door.TriedAsync()).Count);
    }

    [Fact]
    public async Task Act_TakesAlongWhatWasSeenBefore_InOrder()
    {
        var seen = Event(ShopEventType.Impression);
        var view = Event(ShopEventType.View);

        _queue.Add([seen], atOnce: false);
        _queue.Add([view], atOnce: true);
        await _queue.Idle;

        Assert.Equal([seen, view], _door.Recorded);
    }

    [Theory]
    [InlineData(ApiException.Offline)]
    [InlineData(ApiException.Busy)]
    [InlineData(ApiException.Unexpected)]
    public async Task Act_WhileTheShopIsOutOfReach_IsKept_AndSentLaterUnderTheSameId(string failure)
    {
        var view = Event(ShopEventType.View);
        _door.Failure = failure;
        _queue.Add([view], atOnce: true);
        await _time.UntilAsync(() => _door.Attempts >= 3);
        Assert.Equal(view.EventId, Assert.Single(_kept.Kept).EventId);

        _door.Failure = null;
        await _time.UntilAsync(() => _queue.Idle.IsCompleted);

        Assert.Equal(view.EventId, Assert.Single(_door.Recorded).EventId);
        Assert.Empty(_kept.Kept);
    }

    [Fact]
    public async Task SendNow_WhenTheNetworkIsBack_DoesNotWaitForThePause()
    {
        _door.Failure = ApiException.Offline;
        _queue.Add([Event(ShopEventType.View)], atOnce: true);
        await _door.TriedAsync();
        _door.Failure = null;

        _queue.SendNow();
        await _door.TriedAsync();

        Assert.Single(_door.Recorded);
    }

    [Fact]
    public async Task Page_SendsWhatAnEarlierPageCouldNot_BeforeItsOwn()
    {
        var earlier = Event(ShopEventType.AddToCart);
        _kept.Kept = [earlier];
        var view = Event(ShopEventType.View);

        _queue.Add([view], atOnce: true);
        await _queue.Idle;

        Assert.Equal([earlier, view], _door.Recorded);
        Assert.Empty(_kept.Kept);
    }

    [Fact]
    public async Task Refused_IsNotTriedAgain_AndHoldsUpNothing()
    {
        _door.Failure = ApiException.Refused;
        _queue.Add([Event(ShopEventType.View)], atOnce: true);
        await _queue.Idle;
        _door.Failure = null;
        var next = Event(ShopEventType.View);

        _queue.Add([next], atOnce: true);
        await _queue.Idle;

        Assert.Equal([next], _door.Recorded);
    }

    [Fact]
    public async Task Queue_WhenFull_LetsGoOfWhatWasMerelySeen()
    {
        _door.Failure = ApiException.Offline;
        var acts = Enumerable.Range(0, 300).Select(_ => Event(ShopEventType.View)).ToArray();
        _queue.Add(acts, atOnce: true);
        _queue.Add([.. Enumerable.Range(0, 2_000).Select(_ => Event(ShopEventType.Impression))], atOnce: false);

        _door.Failure = null;
        _queue.SendNow();
        await _time.UntilAsync(() => _queue.Idle.IsCompleted);

        Assert.Equal(1_000, _door.Recorded.Count);
        Assert.Equal(acts, _door.Recorded.Take(300));
    }

    private ShopEvent Event(ShopEventType type) =>
        new() { EventId = Guid.CreateVersion7(_time.GetUtcNow()), Type = type, ProductId = "p1", SessionId = "v" };
}
