using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>A stream of lists, read one by one; ends when disposed.</summary>
internal sealed class Lists : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly IAsyncEnumerator<RecommendationList> _reader;

    public Lists(Func<CancellationToken, IAsyncEnumerable<RecommendationList>> open) => _reader = open(_stop.Token).GetAsyncEnumerator(_stop.Token);

    /// <summary>A shopper's live lists, in process.</summary>
    public static Lists Of(ListShop shop, int shopper, params PlacementRequest[] requests) =>
        new(stop => shop.App.Get<ILiveLists>().WatchAsync(PortalApp.ShopperId(shopper), requests, "en", stop));

    /// <summary>The next list; waits for it.</summary>
    public async Task<RecommendationList> NextAsync()
    {
        Assert.True(await _reader.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30)));
        return _reader.Current;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _stop.Dispose();
    }
}
