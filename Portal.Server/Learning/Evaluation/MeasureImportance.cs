using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// Permutation importance (Breiman 2001, "Random forests", section 10; Fisher, Rudin and Dominici 2019, "All models are wrong, but
/// many are useful", section 3): how much worse a ranker's lists get when one fact is told wrongly and all others rightly. What
/// differs between the products of a list is shuffled among them; what is the list's own is taken from another list. Features that
/// follow from the fact follow from the wrong one. Of two facts that say the same, each looks dispensable.
/// </summary>
internal static class MeasureImportance
{
    private const int Resamples = 1_000;

    /// <summary>Shuffles of each fact in each list; their mean counts.</summary>
    private const int Shuffles = 3;

    /// <summary>Measures.</summary>
    /// <param name="ranker">The ranker.</param>
    /// <param name="lists">Lists it did not learn from; at least one.</param>
    /// <param name="seed">Seed of the shuffles and resamples.</param>
    /// <param name="cancellationToken">Stops it between two lists.</param>
    public static RankerImportance Run(IListRanker ranker, IReadOnlyList<JudgedList> lists, int seed, CancellationToken cancellationToken)
    {
        int[] facts = [.. Enumerable.Range(0, ListFacts.Count).Where(fact => Varies(lists, fact))];
        var whole = new double[lists.Count];
        var losses = facts.Select(_ => new double[lists.Count]).ToArray();
        Parallel.For(0, lists.Count, new ParallelOptions { CancellationToken = cancellationToken }, list =>
        {
            var table = new ShuffledTable(lists[list], ranker);
            whole[list] = table.Ndcg();
            for (var at = 0; at < facts.Length; at++)
            {
                var random = new Random(unchecked((seed * 1_000_003) + (list * 1_009) + facts[at]));
                losses[at][list] = whole[list] - Enumerable.Range(0, Shuffles).Average(_ => table.Without(facts[at], lists[random.Next(lists.Count)], random));
            }
        });
        var means = new Bootstrap([.. lists.Select(list => (object)list.Shopper)], Resamples, seed).Means(
            [.. losses.Select((loss, at) => new Measure(ListFacts.Names[facts[at]], loss))], null, cancellationToken);
        return new RankerImportance(
            lists.Count, whole.Average(),
            [
                .. facts.Select((fact, at) => new FactImportance(ListFacts.Names[fact], Measured(losses[at].Average(), Interval.Of95(means[at]))))
                    .OrderByDescending(fact => fact.Loss.Value).ThenBy(fact => fact.Fact, StringComparer.Ordinal),
            ]);
    }

    private static MeasuredValue Measured(double value, Interval ci95) => new(value, ci95.Low, ci95.High);

    /// <summary>Whether a fact tells anything apart: products of one list, or for a fact of the list, lists.</summary>
    private static bool Varies(IReadOnlyList<JudgedList> lists, int fact)
    {
        var feature = ListFeatures.OfFact(fact).Start.Value;
        float At(JudgedList list, int row) => list.Features[(row * ListFeatures.Count) + feature];
        return fact >= ListFacts.OfProduct ? lists.Any(list => At(list, 0) != At(lists[0], 0))
            : lists.Any(list => Enumerable.Range(1, list.Gains.Length - 1).Any(row => At(list, row) != At(list, 0)));
    }
}
