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

    private readonly int[] _products;
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

        _products = [.. strongest.UnorderedItems.Select(entry => entry.Element)];
        _atFirst = RestAtMost;
    }

    /// <summary>The others kept, in no order.</summary>
    public ReadOnlySpan<int> Products => _products;

    /// <summary>What no product outside goes beyond.</summary>
    public double RestAtMost { get; private set; }

    /// <summary>Whether to find them anew.</summary>
    public bool IsWornOut => RestAtMost > WornOut * _atFirst;

    /// <summary>Tells what a tie has become.</summary>
    public void Changed(int product, double tie)
    {
        if (tie > RestAtMost && !_products.Contains(product))
        {
            RestAtMost = tie;
        }
    }

    private static double Weakest(PriorityQueue<int, double> strongest) =>
        strongest.TryPeek(out _, out var weakest) ? weakest : double.NegativeInfinity;
}
