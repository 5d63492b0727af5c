using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Recommendations.Ranking;

/// <summary>Orders lists by the ranker that is named or in service for their placement, and by fusion where none is.</summary>
internal sealed class RankLists(
    ReciprocalRankFusion fusion, RankerInService served, CatalogueFacts facts, IProductPopularity popularity,
    IOptions<RecommendationOptions> options, ILogger<ListOrder> logger) : IRanking
{
    private readonly ConcurrentBag<FactTable> _tables = [];

    /// <inheritdoc/>
    public IListOrder For(RankingQuery query) => new ListOrder(this, fusion, query, query.By ?? served.For(query.Placement, query.Choice), logger);

    /// <inheritdoc/>
    public bool CanOrder(Placement placement) => placement.Ranker is null || served.For(placement.Key, placement.Ranker) is { IsBroken: false, Missing: null };

    /// <inheritdoc/>
    public ProposedFacts Facts(RankingQuery query, IReadOnlyList<SourceCandidates> proposals)
    {
        var fused = fusion.Rank(proposals);
        return Use(table =>
        {
            table.Fill(fused, proposals, query);
            return new ProposedFacts([.. fused.Select(product => product.Product)], table.Facts.ToArray());
        });
    }

    /// <summary>A ranker failed; it is not asked again.</summary>
    public void Broke(RankedBy by) => served.Break(by);

    /// <summary>Hands out a table that nobody else uses meanwhile.</summary>
    public T Use<T>(Func<FactTable, T> use)
    {
        var table = _tables.TryTake(out var kept) ? kept : new FactTable(facts, popularity, options.Value.FusionConstant);
        try
        {
            return use(table);
        }
        finally
        {
            _tables.Add(table);
        }
    }
}
