using Portal.Shared.Scoring;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// What the trained model expects next. Its reasons are found by asking again without each of the latest products: the one
/// whose absence costs a proposal most is why it is there.
/// </summary>
internal sealed class TrainedSource(TrainedModel model) : ICandidateSource
{
    /// <summary>The latest products are told to the model; more than this, the published networks do not read either.</summary>
    private const int ProductsTold = 50;

    /// <summary>Of these, so many of the latest are left out in turn to find reasons.</summary>
    private const int ReasonsTried = 5;

    /// <summary>A second reason that gave less than this share of what the first gave is not worth telling.</summary>
    private const float WorthTelling = 0.5f;

    /// <inheritdoc/>
    public string Name => SourceNames.Trained;

    /// <inheritdoc/>
    public IReadOnlyList<Candidate> Find(CandidateQuery query)
    {
        if (query.Session.Recent.Count == 0)
        {
            return [];
        }

        var acts = query.Session.Recent.Take(ProductsTold).Reverse()
            .Select(recent => new TrainedAct(recent.Product, BehaviourOf(recent.Relation), recent.At)).ToArray();
        var left = acts.TakeLast(ReasonsTried).Reverse().ToArray();
        IReadOnlyList<TrainedAct>[] histories =
        [
            acts, .. acts.Length == 1 ? [] : left.Select(act => acts.Where(other => other.Product != act.Product).ToArray()),
        ];
        return model.Score<IReadOnlyList<Candidate>>(
            histories, (scores, products) => Best(scores, products, query, [.. left.Select(act => act.Product)], histories.Length)) ?? [];
    }

    private static Behaviour BehaviourOf(Relation relation) =>
        relation.HasFlag(Relation.Bought) ? Behaviour.Buy : relation.HasFlag(Relation.InCart) ? Behaviour.Cart : Behaviour.View;

    private static List<Candidate> Best(ReadOnlySpan<float> scores, ReadOnlySpan<int> products, CandidateQuery query, int[] left, int histories)
    {
        var items = products.Length;
        var best = new PriorityQueue<int, (float, int)>();
        for (var item = 0; item < items; item++)
        {
            if (float.IsFinite(scores[item]) && products[item] >= 0
                && (best.Count < query.Limit || (best.TryPeek(out _, out var least) && scores[item] > least.Item1)) && query.MayShow(products[item]))
            {
                best.Enqueue(item, (scores[item], -products[item]));
                if (best.Count > query.Limit)
                {
                    best.Dequeue();
                }
            }
        }

        var candidates = new List<Candidate>(best.Count);
        // The lowest comes out first; the pipeline wants the best first and scores above 0, so ranks stand for scores.
        while (best.TryDequeue(out var item, out _))
        {
            candidates.Add(new Candidate(products[item], 1.0 / (best.Count + 1), Why(scores, item, items, left, histories)));
        }

        candidates.Reverse();
        return candidates;
    }

    /// <summary>The (at most two) products without which the item's score would be lowest; none when no absence costs anything.</summary>
    private static Evidence Why(ReadOnlySpan<float> scores, int item, int items, int[] left, int histories)
    {
        if (histories == 1)
        {
            return new Evidence(left[0]);
        }

        var (first, second, firstCost, secondCost) = (-1, -1, 0f, 0f);
        for (var i = 0; i < left.Length; i++)
        {
            var without = scores[((i + 1) * items) + item];
            var cost = float.IsFinite(without) ? scores[item] - without : float.MaxValue;
            if (cost > firstCost)
            {
                (second, secondCost, first, firstCost) = (first, firstCost, left[i], cost);
            }
            else if (cost > secondCost)
            {
                (second, secondCost) = (left[i], cost);
            }
        }

        return new Evidence(first, secondCost >= WorthTelling * firstCost ? second : -1);
    }
}
