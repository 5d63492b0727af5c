using Portal.Server.Hosting;
using Portal.Shared.Scoring.Live;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// What the trained model expects next. Its reasons are found by asking again without each of the latest products: the one
/// whose absence costs a proposal most is why it is there.
/// </summary>
internal sealed class TrainedSource(TrainedModel model, PortalActivities activities) : IReasonedSource
{
    /// <summary>So many of the latest products are left out in turn to find reasons.</summary>
    private const int ReasonsTried = 5;

    /// <summary>A second reason that gave less than this share of what the first gave is not worth telling.</summary>
    private const float WorthTelling = 0.5f;

    /// <inheritdoc/>
    public string Name => SourceNames.Trained;

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Find(CandidateQuery query) => query.Session.Acts.Count == 0 ? []
        : model.Ask<IReadOnlyList<Candidate>>(query.Model, query.Session, (served, memory) => Find(served, query, memory), []);

    /// <inheritdoc/>
    public IReadOnlyList<Evidence> Why(ShopperSession session, IReadOnlyList<int> products, IPinnedModel? pinned) => model.Ask<IReadOnlyList<Evidence>>(
        pinned, session, (served, memory) => Why(served, session, memory, products), [.. products.Select(_ => Evidence.None)]);

    /// <summary>
    /// What rules allow of the best: of what was said of the session before, if it is the same still. Only where rules leave too
    /// little of that, the model is asked for what they allow.
    /// </summary>
    private Candidate[] Find(ServedVersion served, CandidateQuery query, SessionMemory? memory)
    {
        using var encode = activities.Begin(PortalActivities.Encode);
        var said = memory?.SaidOf(query.Session, served) is { } known && known.Reaches(Some(query.Limit))
            ? known : Say(served, query.Session, memory, Some(query.Limit));
        int[] allowed = [.. said.Products.Where(query.MayShow).Take(query.Limit)];
        if (allowed.Length < query.Limit && !said.IsAll)
        {
            allowed = Best(served, query.Session, memory, query.Limit, item => served.ProductOf(item) is >= 0 and var product && query.MayShow(product)).Products;
        }

        var candidates = new Candidate[allowed.Length];
        for (var place = 0; place < candidates.Length; place++)
        {
            // The pipeline wants scores above 0, so ranks stand for scores.
            candidates[place] = new Candidate(allowed[place], 1.0 / (place + 1), Evidence.None);
        }

        return candidates;
    }

    /// <summary>Asked for besides what is wanted: about as many as rules may take away without a second question.</summary>
    private static int Some(int wanted) => wanted + (wanted / 2);

    private static SaidOfSession Say(ServedVersion served, ShopperSession session, SessionMemory? memory, int count)
    {
        var (products, found) = Best(served, session, memory, count, null);
        var said = new SaidOfSession(session.Number, served.Number, products, count, found < count);
        if (memory is not null)
        {
            memory.Said = said;
        }

        return said;
    }

    /// <summary>The best items' products, of those that are in the shop; and how many items were found.</summary>
    private static (int[] Products, int Found) Best(ServedVersion served, ShopperSession session, SessionMemory? memory, int count, Func<int, bool>? allowed)
    {
        var best = new ScoredItem[count];
        using var answer = served.Answer(session.Acts, memory?.Networks, keep: true);
        var found = answer.Find(best, allowed);
        return ([.. best.Take(found).Select(item => served.ProductOf(item.Item)).Where(product => product >= 0)], found);
    }

    private static Evidence[] Why(ServedVersion served, ShopperSession session, SessionMemory? memory, IReadOnlyList<int> products)
    {
        var said = memory?.SaidOf(session, served);
        var why = products.Select(product => said?.WhyOf(product)).ToArray();
        int[] asked = [.. products.Where((_, place) => why[place] is null)];
        var found = asked.Length == 0 ? [] : Why(served, session.Acts, memory?.Networks, asked);
        foreach (var (product, reason) in asked.Zip(found))
        {
            said?.Keep(product, reason);
        }

        var next = 0;
        return [.. why.Select(one => one ?? found[next++])];
    }

    /// <summary>Of each product the (at most two) others without which its score would be lowest; none when no absence costs anything.</summary>
    private static Evidence[] Why(ServedVersion served, IReadOnlyList<SessionAct> acts, LiveMemory? memory, IReadOnlyList<int> products)
    {
        int[] tried = [.. LeftOut.Latest(acts).Take(ReasonsTried + 1)];
        if (tried.Length == 1)
        {
            return [.. products.Select(_ => new Evidence(tried[0]))];
        }

        // What else proposed a product may know it while the model does not: it cannot give reasons for that.
        int[] known = [.. Enumerable.Range(0, products.Count).Where(place => served.NumberOf(products[place]) >= 0)];
        var costs = new Costs[known.Length];
        LeftOut.Ask(
            served, acts, memory, [.. known.Select(place => served.NumberOf(products[place]))], tried.Take(ReasonsTried),
            (product, row, cost) => costs[row].Add(product, cost));
        var why = new Evidence[products.Count];
        Array.Fill(why, Evidence.None);
        for (var i = 0; i < known.Length; i++)
        {
            why[known[i]] = costs[i].Reasons;
        }

        return why;
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
