using Portal.Server.Catalog;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Makes the lists of some cases, on the page of what the shopper dealt with last where a placement needs one.</summary>
internal sealed class ReplayedCases
{
    private readonly IReplay _replay;
    private readonly ICatalogue _catalogue;
    private readonly RuleCostRequest _request;
    private readonly CaseSet _cases;
    private readonly ShopperSession[] _sessions;

    public ReplayedCases(IReplay replay, ICatalogue catalogue, RuleCostRequest request, CaseSet cases)
    {
        (_replay, _catalogue, _request, _cases) = (replay, catalogue, request, cases);
        _sessions = [.. Enumerable.Range(0, cases.Count).Select(index => replay.SessionOf(ReplayedHistory.Acts(cases.History(index), request.Products)))];
    }

    /// <summary>The lists of a placement and what they are worth.</summary>
    public CaseFigures Make(Placement placement, CancellationToken cancellationToken)
    {
        var figures = new CaseFigures(new int[_cases.Count][], new double[_cases.Count], new double[_cases.Count]);
        var options = new ParallelOptions { MaxDegreeOfParallelism = _request.Threads, CancellationToken = cancellationToken };
        Parallel.For(0, _cases.Count, options, index =>
        {
            int[] list = [.. _replay.List(_sessions[index], new ReplayRequest(placement) { Page = PageOf(placement, _sessions[index]) }).Products.Select(product => product.Product)];
            figures.Lists[index] = list;
            figures.Ndcg[index] = Array.IndexOf(list, _request.Products[_cases.Target(index)]) is >= 0 and var place ? Metrics.Ndcg([place + 1], MeasureRuleCosts.Cutoff) : 0;
            figures.Clicks[index] = Clicks(list, Coming(index));
        });
        return figures;
    }

    private HashSet<int> Coming(int index) => [.. _cases.Coming(index).ToArray().Select(item => _request.Products[item]).Where(product => product >= 0)];

    private static double Clicks(int[] list, HashSet<int> coming)
    {
        var clicks = 0.0;
        for (var place = 0; place < list.Length; place++)
        {
            clicks += coming.Contains(list[place]) ? 1.0 / (place + 1) : 0;
        }

        return clicks;
    }

    private PlacementRequest? PageOf(Placement placement, ShopperSession session)
    {
        var page = session.Recent.Count == 0 ? null : _catalogue[session.Recent[0].Product];
        return placement.Needs switch
        {
            PlacementNeed.Product => new PlacementRequest(placement.Key, ProductId: page?.Id),
            PlacementNeed.Category => new PlacementRequest(placement.Key, Category: page?.Category.Key),
            _ => null,
        };
    }
}
