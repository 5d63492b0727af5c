using Portal.Shared.Recommendations;

namespace Portal.Client.Live;

/// <summary>One reader of a list; disposing it ends the reading.</summary>
internal sealed class ListSubscription(PlacementRequest request, Action<RecommendationList> onList, Action<ListSubscription> onDispose)
    : IDisposable
{
    public PlacementRequest Request => request;

    public void OnList(RecommendationList list) => onList(list);

    public void Dispose() => onDispose(this);
}
