using FsCheck.Xunit;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Rules;

namespace Portal.Server.Tests.Recommendations.Rules;

[Properties(Arbitrary = [typeof(Generated)])]
public sealed class DiverseOrderTests
{
    [Property]
    public void Of_EqualsComparingEachProductThatWaitsWithAllThatStands(byte[] scores, int seed, byte share, bool[] refusals)
    {
        var ranked = Ranked(scores[..Math.Min(scores.Length, 100)]);
        var likeness = new Table(seed);
        int[] pinned = [1_000, 1_001];
        var slider = share / 255.0;

        Assert.Equal(Naive(ranked, likeness, slider, pinned, refusals), Order(ranked, likeness, slider, pinned, refusals));
    }

    [Property]
    public void Of_WithTheScoreAlone_ChangesNothing(byte[] scores, int seed)
    {
        var ranked = Ranked(scores[..Math.Min(scores.Length, 100)]);

        Assert.Equal(ranked, new DiverseOrder(new Table(seed), 1).Of(ranked, [7, 8]));
    }

    [Property]
    public void Of_GivesEveryProductOnce_AndMarksThoseThatWentAhead(byte[] scores, int seed, byte share)
    {
        var ranked = Ranked(scores[..Math.Min(scores.Length, 100)]);
        var standing = new List<int>();
        var waiting = ranked.Select(product => product.Product).ToList();

        foreach (var product in new DiverseOrder(new Table(seed), share / 255.0).Of(ranked, standing))
        {
            Assert.Equal(waiting[0] != product.Product, product.Acts == RuleActs.Diversified);
            Assert.True(waiting.Remove(product.Product));
            standing.Add(product.Product);
        }

        Assert.Empty(waiting);
    }

    [Fact]
    public void Of_LooksAtTheFirstHundred_AndLeavesTheRestInOrder()
    {
        var ranked = Ranked([.. Enumerable.Repeat((byte)1, 150)]);

        var likeness = new Table(3);

        var order = new DiverseOrder(likeness, 0).Of(ranked, [1_000]).Select(product => product.Product).ToArray();

        Assert.Equal(Enumerable.Range(0, 100).OrderBy(product => likeness.Of(1_000, product)), order[..100]);
        Assert.Equal(Enumerable.Range(100, 50), order[100..]);
    }

    private static RankedProduct[] Ranked(byte[] scores) =>
    [
        .. scores.OrderDescending().Select((score, product) =>
            new RankedProduct(product, (score / 16) + 1, new PlacementSource("test"), Evidence.None)),
    ];

    private static int[] Order(RankedProduct[] ranked, Table likeness, double share, int[] pinned, bool[] refusals)
    {
        var standing = pinned.ToList();
        var order = new List<int>();
        foreach (var product in new DiverseOrder(likeness, share).Of(ranked, standing))
        {
            order.Add(product.Product);
            if (!Refused(refusals, product.Product))
            {
                standing.Add(product.Product);
            }
        }

        return [.. order];
    }

    /// <summary>The definition, word for word: all pairs, at every step.</summary>
    private static int[] Naive(RankedProduct[] ranked, Table likeness, double share, int[] pinned, bool[] refusals)
    {
        var waiting = ranked.ToList();
        var standing = pinned.ToList();
        var order = new List<int>();
        while (waiting.Count > 0)
        {
            var best = waiting.MaxBy(product => (share * product.Score / ranked[0].Score)
                - ((1 - share) * standing.Max(other => likeness.Of(other, product.Product))));
            waiting.Remove(best);
            order.Add(best.Product);
            if (!Refused(refusals, best.Product))
            {
                standing.Add(best.Product);
            }
        }

        return [.. order];
    }

    private static bool Refused(bool[] refusals, int product) => product < refusals.Length && refusals[product];

    /// <summary>Likenesses by a seed: any numbers from 0 to 1, with many equal ones among them.</summary>
    private sealed class Table(int seed) : IProductLikeness
    {
        public double Of(int product, int other) =>
            new Random(HashCodeOf(Math.Min(product, other), Math.Max(product, other))).Next(0, 9) / 8.0;

        public void Compare(int product, ReadOnlySpan<int> others, Span<double> likeness)
        {
            for (var i = 0; i < others.Length; i++)
            {
                likeness[i] = Of(product, others[i]);
            }
        }

        private int HashCodeOf(int low, int high) => unchecked((seed * 486_187_739) + (low * 16_777_619) + high);
    }
}
