using Portal.Shared.Scoring.Live;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// What the trained model expects next. Its reasons are found by asking again without each of the latest products: the one
/// whose absence costs a proposal most is why it is there.
/// </summary>
internal sealed class TrainedSource(TrainedModel model) : ICandidateSource
{
    /// <summary>So many of the latest products are left out in turn to find reasons.</summary>
    private const int ReasonsTried = 5;

    /// <summary>A second reason that gave less than this share of what the first gave is not worth telling.</summary>
    private const float WorthTelling = 0.5f;

    /// <inheritdoc/>
    public string Name => SourceNames.Trained;

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Find(CandidateQuery query) => query.Session.Acts.Count == 0 ? []
        : model.Ask<IReadOnlyList<Candidate>>(query.Session, (served, memory) => Find(served, query, memory), []);

    private static Candidate[] Find(ServedVersion served, CandidateQuery query, LiveMemory? memory)
    {
        var best = new ScoredItem[query.Limit];
        var acts = query.Session.Acts;
        using (var answer = served.Answer(acts, memory, keep: true))
        {
            var found = answer.Find(best, item => served.ProductOf(item) is >= 0 and var product && query.MayShow(product));
            best = best[..found];
        }

        var why = Why(served, acts, memory, best);
        // The pipeline wants scores above 0, so ranks stand for scores.
        return [.. best.Select((item, place) => new Candidate(served.ProductOf(item.Item), 1.0 / (place + 1), why[place]))];
    }

    /// <summary>Of each item the (at most two) products without which its score would be lowest; none when no absence costs anything.</summary>
    private static Evidence[] Why(ServedVersion served, IReadOnlyList<SessionAct> acts, LiveMemory? memory, ScoredItem[] best)
    {
        int[] tried = [.. acts.Reverse().Select(act => act.Product).Distinct().Take(ReasonsTried + 1)];
        if (tried.Length == 1)
        {
            return [.. best.Select(_ => new Evidence(tried[0]))];
        }

        var (items, without, costs) = (best.Select(item => item.Item).ToArray(), new float[best.Length], new Costs[best.Length]);
        foreach (var product in tried.Take(ReasonsTried))
        {
            using var answer = served.Answer([.. acts.Where(act => act.Product != product)], memory, keep: false);
            answer.Score(items, without);
            for (var i = 0; i < best.Length; i++)
            {
                costs[i].Add(product, float.IsFinite(without[i]) ? best[i].Score - without[i] : float.MaxValue);
            }
        }

        return [.. costs.Select(cost => cost.Reasons)];
    }

    /// <summary>The two products whose absence costs one item most.</summary>
    private struct Costs
    {
        private int _first, _second;
        private float _firstCost, _secondCost;

        public readonly Evidence Reasons =>
            _firstCost <= 0 ? Evidence.None : new Evidence(_first, _secondCost > 0 && _secondCost >= WorthTelling * _firstCost ? _second : -1);

        public void Add(int product, float cost)
        {
            if (cost > _firstCost)
            {
                (_second, _secondCost, _first, _firstCost) = (_first, _firstCost, product, cost);
            }
            else if (cost > _secondCost)
            {
                (_second, _secondCost) = (product, cost);
            }
        }
    }
}
