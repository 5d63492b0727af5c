using Portal.Server.Catalog;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <inheritdoc cref="IVersionLists"/>
internal sealed class VersionLists(RecommendationPipeline pipeline, ISessions sessions, IModelEvidence models, Placements placements, ICatalogue catalogue) : IVersionLists
{
    /// <inheritdoc/>
    public IPinnedModel Open(string id) => models.Open(id);

    /// <inheritdoc/>
    public IReadOnlyList<SessionStep> Steps(string shopperId, int count) => models.Steps(sessions.Look(shopperId), count);

    /// <inheritdoc/>
    public VersionList List(IPinnedModel model, string shopperId, int count)
    {
        var list = Make(model, sessions.Look(shopperId), count);
        return new VersionList(model.Version, [.. list.Products.Select(product => new VersionListItem(catalogue[product.Product].Id, product.Leading.Source))], list.Notes);
    }

    /// <inheritdoc/>
    public SessionEvidence Evidence(IPinnedModel model, string shopperId, int count)
    {
        var session = sessions.Look(shopperId);
        return models.Of(model, session, [.. Make(model, session, count).Products.Select(product => product.Product)]);
    }

    private ReplayedList Make(IPinnedModel model, ShopperSession session, int count) =>
        pipeline.Replay(session, new ReplayRequest(placements.Find(PlacementKeys.HomeForYou)!) { Count = count, Model = model });
}
