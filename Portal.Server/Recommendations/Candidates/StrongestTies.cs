namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Of a product that shares visits with thousands, the others that it has most in common with, and a bound on all the rest:
/// n(i, j) / sqrt(n(j)) of any other is at most <see cref="RestAtMost"/>. Most lists need no more to know that the rest stands
/// in no place of theirs. Changed while nobody reads.
/// </summary>
internal sealed class StrongestTies
{
    /// <summary>Others kept.</summary>
    private const int Kept = 384;

    /// <summary>When the bound has grown so many times, those outside are no longer the weaker ones.</summary>
    private const double WornOut = 2;

    private readonly int[] _keys, _counts;
    private readonly double _atFirst;

    /// <summary>Finds them.</summary>
    /// <param name="counts">Visits shared with each other product.</param>
    /// <param name="rarities">1 / sqrt(n) of product p at p + 1.</param>
    public StrongestTies(CountMap counts, ReadOnlySpan<double> rarities)
    {
        var strongest = new PriorityQueue<int, double>(Kept + 1);
        foreach (var (product, together) in counts)
        {
            var tie = together * rarities[product + 1];
            if (strongest.Count < Kept)
            {
                strongest.Enqueue(product, tie);
            }
            else if (tie > Weakest(strongest))
            {
                RestAtMost = Math.Max(RestAtMost, Weakest(strongest));
                strongest.EnqueueDequeue(product, tie);
            }
            else
            {
                RestAtMost = Math.Max(RestAtMost, tie);
            }
        }

        _keys = [.. strongest.UnorderedItems.Select(entry => entry.Element + 1)];
        _counts = Array.ConvertAll(_keys, key => counts[key - 1]);
        _atFirst = RestAtMost;
    }

    /// <summary>The others kept, in no order, each plus one as in <see cref="CountMap.Keys"/>.</summary>
    public ReadOnlySpan<int> Keys => _keys;

    /// <summary>Visits shared with each of <see cref="Keys"/>: here they lie side by side, in the map of all far from each other.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>What no product outside goes beyond.</summary>
    public double RestAtMost { get; private set; }

    /// <summary>Whether to find them anew.</summary>
    public bool IsWornOut => RestAtMost > WornOut * _atFirst;

    /// <summary>Tells what a tie has become.</summary>
    /// <param name="product">The other.</param>
    /// <param name="together">Visits shared with it.</param>
    /// <param name="rarity">1 / sqrt(n) of it.</param>
    public void Changed(int product, int together, double rarity)
    {
        if (Array.IndexOf(_keys, product + 1) is >= 0 and var place)
        {
            _counts[place] = together;
        }
        else
        {
            RestAtMost = Math.Max(RestAtMost, together * rarity);
        }
    }

    private static double Weakest(PriorityQueue<int, double> strongest) =>
        strongest.TryPeek(out _, out var weakest) ? weakest : double.NegativeInfinity;
}
