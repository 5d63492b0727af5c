using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Portal.Client.Api;
using Portal.Shared;
using Portal.Shared.Recommendations;

namespace Portal.Client.OnDevice;

/// <summary>Lists made in this browser, again whenever the history changes.</summary>
internal sealed class DeviceLists(DeviceHistory history) : IRecommendationsApi
{
    /// <inheritdoc/>
    public async Task<RecommendationList> ListAsync(PlacementRequest request, CancellationToken cancellationToken = default) => (await MakeAsync([request], null, ""))[0];

    /// <inheritdoc/>
    public async Task<RecommendationList> WithoutAsync(PlacementRequest request, string productId, CancellationToken cancellationToken = default) =>
        (await MakeAsync([request], null, productId))[0];

    /// <inheritdoc/>
    public Task ForgetAsync(string productId, CancellationToken cancellationToken = default) => history.ForgetAsync(productId);

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecommendationList> WatchAsync(
        IReadOnlyList<PlacementRequest> requests, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Acts that come while lists are made are answered together by the next round.
        var news = Channel.CreateBounded<Guid?>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        void Hear(Guid? cause) => news.Writer.TryWrite(cause);
        history.Changed += Hear;
        try
        {
            var shown = new Dictionary<PlacementRequest, RecommendationList>();
            news.Writer.TryWrite(null);
            await foreach (var cause in news.Reader.ReadAllAsync(cancellationToken))
            {
                foreach (var list in await MakeAsync(requests, cause, ""))
                {
                    // A list that an act left as it was keeps its id, so that nothing moves.
                    shown[list.Request] = shown.TryGetValue(list.Request, out var before) && IsAlike(before, list) ? list with { ListId = before.ListId } : list;
                    yield return shown[list.Request];
                }
            }
        }
        finally
        {
            history.Changed -= Hear;
        }
    }

    private static bool IsAlike(RecommendationList one, RecommendationList other) =>
        one.Items.Select(item => (item.Product, item.Reason.Kind)).SequenceEqual(other.Items.Select(item => (item.Product, item.Reason.Kind)));

    private async Task<IReadOnlyList<RecommendationList>> MakeAsync(IReadOnlyList<PlacementRequest> requests, Guid? cause, string without)
    {
        var start = Stopwatch.GetTimestamp();
        var made = await history.AskAsync("lists", JsonSerializer.Serialize(requests, PortalJson.Default.IReadOnlyListPlacementRequest), cause?.ToString() ?? "", without);
        var lists = JsonSerializer.Deserialize(made, PortalJson.Default.IReadOnlyListRecommendationList)!;
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return cause is null ? lists : [.. lists.Select(list => list with { UpdateMilliseconds = took })];
    }
}
