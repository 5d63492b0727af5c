using Portal.Shared.Neural.Kernels;
using Portal.Shared.Scoring.Retrieval;
using Portal.Tests;

namespace Portal.Shared.Tests.Scoring.Retrieval;

public sealed class InnerProductSearchTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(17, 3, 5)]
    [InlineData(1_000, 64, 10)]
    [InlineData(5_003, 48, 200)]
    [InlineData(2_000, 63, 2_500)]
    public void TheResult_EqualsBruteForce(int items, int width, int wanted)
    {
        var random = new Random(items);
        // Lengths as different as those of popular and rare items; each tenth vector is another's twin.
        var rows = Rows(random, items, width);
        var search = new InnerProductSearch(rows, width);
        for (var i = 0; i < 50; i++)
        {
            var query = Vector(random, width, 3);

            Assert.Equal(BruteForce(rows, width, query, wanted), Found(search, query, wanted));
        }
    }

    [Theory]
    [InlineData(17, 3, 5)]
    [InlineData(5_003, 64, 200)]
    [InlineData(2_000, 63, 2_500)]
    public void AsBrowsersSearch_EveryProductInFull_TheResultIsBruteForceToo(int items, int width, int wanted)
    {
        var random = new Random(items);
        var rows = Rows(random, items, width);
        var search = new InnerProductSearch(rows, width, inFull: true);
        for (var i = 0; i < 10; i++)
        {
            var query = Vector(random, width, 3);
            var all = Enumerable.Range(0, items).Select(item => new ScoredItem(item, search.Product(query, item))).ToArray();
            Array.Sort(all);

            Assert.Equal(all.Take(wanted), Found(search, query, wanted));
            Assert.Equal(all.Where(item => item.Item % 7 == 3).Take(4), Found(search, query, 4, item => item % 7 == 3));
            Assert.All(all, item => Assert.Equal(Enumerable.Range(0, width).Sum(k => (double)query[k] * rows[(item.Item * width) + k]), item.Score, 1e-4 * (1 + Math.Abs(item.Score))));
        }
    }

    [Fact]
    public void OnlyWhatIsAllowed_IsFound_AndAsManyAsThereAre()
    {
        var random = new Random(2);
        var rows = Rows(random, 3_000, 32);
        var search = new InnerProductSearch(rows, 32);
        var query = Vector(random, 32, 1);

        Assert.Equal(
            BruteForce(rows, 32, query, 3_000).Where(item => item.Item % 7 == 3).Take(40), Found(search, query, 40, item => item % 7 == 3));
        Assert.Equal([12, 13], Found(search, query, 40, item => item is 12 or 13).Select(item => item.Item).Order());
        Assert.Empty(Found(search, query, 40, _ => false));
    }

    [Fact]
    public void Equals_ComeByTheirNumber_HoweverMany()
    {
        var rows = Enumerable.Repeat(0.5f, 40_000 * 4).ToArray();

        Assert.Equal(Enumerable.Range(0, 20), Found(new InnerProductSearch(rows, 4), [1, 1, 1, 1], 20).Select(item => item.Item));
        Assert.Equal(Enumerable.Range(0, 20), Found(new InnerProductSearch(rows, 4), [0, 0, 0, 0], 20).Select(item => item.Item));
    }

    [Fact]
    public void VectorsOfLengthNothing_ScoreNothing()
    {
        float[] rows = [0, 0, -1, -1, 2, 1];

        Assert.Equal([new(2, 3), new(0, 0), new(1, -2)], Found(new InnerProductSearch(rows, 2), [1, 1], 3));
    }

    [Fact]
    public void EveryMachine_ComputesTheSameProducts()
    {
        var random = new Random(4);
        var quantised = new QuantisedRows(Rows(random, 16, 37), 37);
        var codes = new sbyte[quantised.Groups * QuantisedRows.Group];
        foreach (ref var code in codes.AsSpan(0, 37))
        {
            code = (sbyte)random.Next(-63, 64);
        }

        var expected = new int[16];
        for (var row = 0; row < 16; row++)
        {
            for (var i = 0; i < 37; i++)
            {
                expected[row] += quantised.Codes[(i / 4 * 64) + (row * 4) + (i % 4)] * codes[i];
            }
        }

        foreach (var compute in Widths())
        {
            var products = new int[16];
            compute(quantised.Codes, codes, products);
            Assert.Equal(expected, products);
        }
    }

    [Fact]
    public void AQuery_LeavesNoGarbage()
    {
        var random = new Random(5);
        var search = new InnerProductSearch(Rows(random, 10_000, 64), 64);
        var (query, best) = (Vector(random, 64, 1), new ScoredItem[200]);
        search.Find(query, best);

        Assert.Equal(0, Allocations.LeastOf(() => search.Find(query, best)));
    }

    [Fact]
    public void WhatDoesNotFit_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new InnerProductSearch(new float[5], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new InnerProductSearch(new float[4], 2).Find([1, 2, 3], new ScoredItem[1]));
    }

    private delegate void ComputeProducts(ReadOnlySpan<byte> codes, ReadOnlySpan<sbyte> query, Span<int> products);

    private static IEnumerable<ComputeProducts> Widths()
    {
        yield return BlockProducts.ComputeAnywhere;
        if (System.Runtime.Intrinsics.X86.Avx2.IsSupported)
        {
            yield return BlockProducts.Compute256;
        }

        if (System.Runtime.Intrinsics.X86.Avx512BW.IsSupported)
        {
            yield return BlockProducts.Compute512;
        }
    }

    private static ScoredItem[] Found(InnerProductSearch search, float[] query, int wanted, Func<int, bool>? allowed = null)
    {
        var best = new ScoredItem[wanted];
        return best[..search.Find(query, best, allowed)];
    }

    private static ScoredItem[] BruteForce(float[] rows, int width, float[] query, int wanted) =>
    [
        .. Enumerable.Range(0, rows.Length / width)
            .Select(item => new ScoredItem(item, Sums<float>.Dot(query, rows.AsSpan(item * width, width))))
            .Order().Take(wanted),
    ];

    private static float[] Rows(Random random, int items, int width)
    {
        var rows = new float[items * width];
        for (var item = 0; item < items; item++)
        {
            var row = item % 10 == 9 ? rows.AsSpan(random.Next(item) * width, width).ToArray() : Vector(random, width, Math.Pow(10, (random.NextDouble() * 2) - 1));
            row.CopyTo(rows, item * width);
        }

        return rows;
    }

    private static float[] Vector(Random random, int width, double length) =>
        [.. Enumerable.Range(0, width).Select(_ => (float)(length * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5)))];
}
