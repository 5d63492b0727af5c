using Portal.Server.Monitoring;

namespace Portal.Server.Tests.Monitoring;

public sealed class WatchTests : IDisposable
{
    private readonly LiveShop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Watch_AfterAQuietMoment_TellsAChangeAtTheNextLook()
    {
        await using var watch = _shop.Metrics.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await watch.MoveNextAsync());
        var next = watch.MoveNextAsync().AsTask();
        Pass(TimeSpan.FromMilliseconds(600));
        Assert.False(next.IsCompleted);
        _shop.Happen();

        Pass(LiveMetrics.LookEvery);

        Assert.True(await next);
        Assert.Equal(1, watch.Current.Events.BySecond.Sum());
    }

    [Fact]
    public async Task Watch_WhileMuchHappens_SendsTwoPicturesASecond()
    {
        await using var watch = _shop.Metrics.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        Assert.True(await watch.MoveNextAsync());
        for (var picture = 0; picture < 3; picture++)
        {
            var next = watch.MoveNextAsync().AsTask();
            _shop.Happen();
            Pass(TimeSpan.FromMilliseconds(400));
            _shop.Happen();
            Assert.False(next.IsCompleted);
            Pass(LiveMetrics.LookEvery);
            Assert.True(await next);
        }
    }

    [Fact]
    public async Task Watch_WhenNothingHappens_MovesTheMinuteOn()
    {
        await using var watch = _shop.Metrics.WatchAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        _shop.Happen();
        Assert.True(await watch.MoveNextAsync());
        var next = watch.MoveNextAsync().AsTask();

        Pass(TimeSpan.FromSeconds(1));

        Assert.True(await next);
        Assert.Equal([1, 0], watch.Current.Events.BySecond.TakeLast(2));
    }

    [Fact]
    public async Task Watch_OfASlowReader_PilesNothingUpAndEndsWithIt()
    {
        using var stop = new CancellationTokenSource();
        await using (var watch = _shop.Metrics.WatchAsync(stop.Token).GetAsyncEnumerator(stop.Token))
        {
            Assert.True(await watch.MoveNextAsync());
            Assert.Equal(1, _shop.Metrics.Watchers);
            Pass(TimeSpan.FromMinutes(1));

            Assert.True(await watch.MoveNextAsync());
            var rest = watch.MoveNextAsync().AsTask();
            Assert.False(rest.IsCompleted);
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rest);
        }

        Assert.Equal(0, _shop.Metrics.Watchers);
    }

    /// <summary>Lets the time pass look by look, so that a waiting reader gets each of them.</summary>
    private void Pass(TimeSpan time)
    {
        for (var gone = TimeSpan.Zero; gone < time; gone += LiveMetrics.LookEvery)
        {
            _shop.Clock.Advance(LiveMetrics.LookEvery);
        }
    }
}
