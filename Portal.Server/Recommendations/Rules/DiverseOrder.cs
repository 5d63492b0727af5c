namespace Portal.Server.Recommendations.Rules;

/// <summary>
/// Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): next comes the product with the highest
/// share * score / highest score - (1 - share) * likeness to the product of the list it is most like.
/// </summary>
/// <param name="likeness">Compares products, 0 to 1.</param>
/// <param name="share">The slider, 0 to 1.</param>
internal sealed class DiverseOrder(IProductLikeness likeness, double share)
{
    /// <summary>Products looked at, first by rank; the others follow as they are. Enough for the longest list twice over.</summary>
    private const int Reach = 100;

    /// <summary>
    /// Puts products in order as they are asked for, against what stands in the list at that moment; each product that
    /// comes to stand there is compared with those that wait once.
    /// </summary>
    /// <param name="ranked">The products, best first.</param>
    /// <param name="standing">The list, by catalogue index; it grows while the order is read.</param>
    public IEnumerable<RankedProduct> Of(IEnumerable<RankedProduct> ranked, IReadOnlyList<int> standing)
    {
        using var line = ranked.GetEnumerator();
        var first = new List<RankedProduct>(Reach);
        while (first.Count < Reach && line.MoveNext())
        {
            first.Add(line.Current);
        }

        var waiting = new Waiting(likeness, share, first);
        for (var seen = 0; first.Count > 0;)
        {
            for (; seen < standing.Count; seen++)
            {
                waiting.Compare(standing[seen]);
            }

            yield return waiting.TakeBest();
        }

        while (line.MoveNext())
        {
            yield return line.Current;
        }
    }

    /// <summary>The products that wait, with how like each is to the one of the list it is most like.</summary>
    private sealed class Waiting(IProductLikeness likeness, double share, List<RankedProduct> ranked)
    {
        private readonly int[] _products = [.. ranked.Select(product => product.Product)];
        private readonly double[] _nearest = new double[ranked.Count];
        private readonly double[] _likeness = new double[ranked.Count];
        private readonly double _highest = ranked.Select(product => product.Score).DefaultIfEmpty(1).Max();

        public void Compare(int standing)
        {
            var count = ranked.Count;
            likeness.Compare(standing, _products.AsSpan(0, count), _likeness.AsSpan(0, count));
            for (var i = 0; i < count; i++)
            {
                _nearest[i] = Math.Max(_nearest[i], _likeness[i]);
            }
        }

        public RankedProduct TakeBest()
        {
            var best = 0;
            for (var i = 1; i < ranked.Count; i++)
            {
                // Of equal ones the first by rank.
                best = Worth(i) > Worth(best) ? i : best;
            }

            var taken = ranked[best];
            ranked.RemoveAt(best);
            Array.Copy(_products, best + 1, _products, best, ranked.Count - best);
            Array.Copy(_nearest, best + 1, _nearest, best, ranked.Count - best);
            return best == 0 ? taken : taken with { Acts = taken.Acts | RuleActs.Diversified };
        }

        private double Worth(int place) => (share * ranked[place].Score / _highest) - ((1 - share) * _nearest[place]);
    }
}
