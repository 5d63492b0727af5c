using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Client.Api;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Storefront;

/// <summary>Lists of two products each, which change when a test pushes another.</summary>
internal sealed class PaperLists : IRecommendationsApi
{
    private readonly Channel<RecommendationList> _pushed = Channel.CreateUnbounded<RecommendationList>();

    public static RecommendationList List(PlacementRequest request, params int[] products) => new(
        Guid.NewGuid(), request, "v1",
        [.. products.Select(number => new RecommendedItem(Paper.Product(number), 1, "popular", new Reason(ReasonKind.Trending, [])))],
        DateTimeOffset.UnixEpoch, null, null, []);

    public void Push(RecommendationList list) => _pushed.Writer.TryWrite(list);

    public Task<RecommendationList> ListAsync(PlacementRequest request, CancellationToken cancellationToken = default) =>
        Task.FromResult(List(request, 91, 92));

    /// <summary>Products that were forgotten.</summary>
    public List<string> Forgotten { get; } = [];

    public Task<RecommendationList> WithoutAsync(PlacementRequest request, string productId, CancellationToken cancellationToken = default) =>
        Task.FromResult(List(request, 91, 93));

    /// <summary>How forgetting fails, if it does.</summary>
    public ApiException? Failure { get; set; }

    public Task ForgetAsync(string productId, CancellationToken cancellationToken = default)
    {
        if (Failure is not null)
        {
            return Task.FromException(Failure);
        }

        Forgotten.Add(productId);
        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<RecommendationList> WatchAsync(
        IReadOnlyList<PlacementRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var request in requests)
        {
            yield return List(request, 91, 92);
        }

        await foreach (var list in _pushed.Reader.ReadAllAsync(cancellationToken))
        {
            yield return list;
        }
    }
}
