using Portal.Server.Catalog;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <inheritdoc cref="IVersionLists"/>
internal sealed class VersionLists(RecommendationPipeline pipeline, ISessions sessions, IModelEvidence models, Placements placements, ICatalogue catalogue) : IVersionLists
{
    private static readonly HashSet<int> Nothing = [];

    /// <inheritdoc/>
    public IPinnedModel Open(string id) => models.Open(id);

    /// <inheritdoc/>
    public IReadOnlyList<SessionStep> Steps(string shopperId, int count) => models.Steps(Session(shopperId), count);

    /// <inheritdoc/>
    public VersionList List(IPinnedModel model, string shopperId, int count)
    {
        var list = Make(model, Session(shopperId), count);
        return new VersionList(model.Version, [.. list.Products.Select(product => new VersionListItem(catalogue[product.Product].Id, product.Leading.Source))], list.Notes);
    }

    /// <inheritdoc/>
    public SessionEvidence Evidence(IPinnedModel model, string shopperId, int count)
    {
        var session = Session(shopperId);
        return models.Of(model, session, [.. Make(model, session, count).Products.Select(product => product.Product)]);
    }

    /// <summary>What the shopper did, as nobody's: a version that is only looked at keeps nothing of it.</summary>
    private ShopperSession Session(string shopperId) => sessions.GetWithout(shopperId, Nothing);

    private ReplayedList Make(IPinnedModel model, ShopperSession session, int count) =>
        pipeline.Replay(session, new ReplayRequest(placements.Find(PlacementKeys.HomeForYou)!) { Count = count, Model = model });
}
