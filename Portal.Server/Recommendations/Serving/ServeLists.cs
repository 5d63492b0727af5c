using Portal.Server.Recommendations.Log;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Makes a list and puts it into the log: what is asked for once is shown once.</summary>
internal sealed class ServeLists(RecommendationPipeline pipeline, ListLog log) : IRecommender
{
    /// <inheritdoc/>
    public RecommendationList Recommend(RecommendationContext context)
    {
        var served = pipeline.Make(context);
        log.Add(served);
        return served.List;
    }

    /// <inheritdoc/>
    public RecommendationList RecommendWithout(
        RecommendationContext context, IReadOnlyCollection<string> products, IReadOnlyCollection<Guid>? events = null) =>
        pipeline.MakeWithout(context, products, events ?? []).List;
}
