using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Client.Api;
using Portal.Client.Tests.Storefront;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Live;

/// <summary>A feed of lists that a test opens, fills and breaks by hand.</summary>
internal sealed class HandFeed : IRecommendationsApi
{
    private readonly Channel<HandStream> _opened = Channel.CreateUnbounded<HandStream>();

    /// <summary>Answers a list asked for once.</summary>
    public Func<PlacementRequest, RecommendationList> Once { get; set; } = request => PaperLists.List(request, 1);

    /// <summary>Lists asked for once.</summary>
    public List<PlacementRequest> Asked { get; } = [];

    /// <summary>The next stream somebody opens.</summary>
    public Task<HandStream> OpenedAsync() => _opened.Reader.ReadAsync(TestContext.Current.CancellationToken).Patiently();

    /// <summary>Whether a stream was opened that no test has taken yet.</summary>
    public bool HasOpened => _opened.Reader.Count > 0;

    public Task<RecommendationList> ListAsync(PlacementRequest request, CancellationToken cancellationToken = default)
    {
        Asked.Add(request);
        return Task.FromResult(Once(request));
    }

    public Task<RecommendationList> WithoutAsync(PlacementRequest request, string productId, CancellationToken cancellationToken = default) =>
        Task.FromResult(Once(request));

    public Task ForgetAsync(string productId, CancellationToken cancellationToken = default) => Task.CompletedTask;

    public async IAsyncEnumerable<RecommendationList> WatchAsync(
        IReadOnlyList<PlacementRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var stream = new HandStream(requests);
        _opened.Writer.TryWrite(stream);
        using var closing = cancellationToken.Register(stream.Closed.SetResult);
        await foreach (var list in stream.Lists.Reader.ReadAllAsync(cancellationToken))
        {
            yield return list;
        }
    }
}
