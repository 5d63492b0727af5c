using Portal.Server.Monitoring;
using Portal.Server.Monitoring.Drift;

namespace Portal.Server.Tests.Monitoring.Drift;

public sealed class ShiftTests
{
    [Fact]
    public void Variation_IsTheShareThatMoved()
    {
        // 40 of 100 went from the first kind to the third.
        var (distance, _) = Shift.Variation([(60, 20), (40, 40), (0, 40)]);

        Assert.Equal(0.4, distance, 12);
    }

    [Fact]
    public void VariationOfTheSamePopulation_IsWhatChanceMakes_OnAverage()
    {
        var random = new Random(3);
        var (distances, chances) = (new List<double>(), new List<double>());
        for (var trial = 0; trial < 400; trial++)
        {
            var kinds = new (long Before, long Now)[20];
            for (var i = 0; i < 2_000; i++)
            {
                kinds[Draw(random)].Before++;
                kinds[Draw(random)].Now += i % 2;
            }

            var (distance, chance) = Shift.Variation(kinds);
            distances.Add(distance);
            chances.Add(chance);
        }

        // The mean of 400 trials stands within two hundredths of itself.
        Assert.InRange(distances.Average() / chances.Average(), 0.97, 1.03);

        static int Draw(Random random) => (int)(20 * random.NextDouble() * random.NextDouble());
    }

    [Fact]
    public void Stability_IsThePublishedFormula_OnBinsThatAreTenths()
    {
        var before = Enumerable.Range(1, 10).ToDictionary(number => number, _ => 1_000L);
        var now = Enumerable.Range(1, 10).ToDictionary(number => number, number => number <= 5 ? 1_500L : 500L);

        var (index, _, bins) = Shift.Stability(before, now, drawnTogether: 1);

        // Ten bins of 0.1 became 0.15 and 0.05: 5 * 0.05 ln 1.5 + 5 * -0.05 ln 0.5.
        Assert.Equal(10, bins.Count);
        // Half a count in each bin takes a thousandth off.
        Assert.Equal((0.25 * Math.Log(1.5)) - (0.25 * Math.Log(0.5)), index, tolerance: 0.001);
    }

    [Fact]
    public void StabilityOfTheSamePopulation_IsAboveChance_OnceInAThousandTimes()
    {
        var random = new Random(9);
        var (trials, above) = (4_000, 0);
        for (var trial = 0; trial < trials; trial++)
        {
            var (index, chance, _) = Shift.Stability(Sample(random, 1_000), Sample(random, 400), drawnTogether: 1);
            above += index > chance ? 1 : 0;
        }

        // 4 are expected; more than 14 or none would be a wonder (Poisson: 1 in 10,000, and 2 in 100).
        Assert.InRange(above, 0, 14);

        static Dictionary<int, long> Sample(Random random, int count) =>
            Enumerable.Range(0, count).Select(_ => random.Next(1, 41)).CountBy(number => number).ToDictionary(pair => pair.Key, pair => (long)pair.Value);
    }

    [Fact]
    public void Percentiles_OfTheLogScale_AreWithinAFewHundredths()
    {
        var random = new Random(4);
        var values = Enumerable.Range(0, 5_000).Select(_ => Math.Exp(4 * random.NextDouble())).Order().ToArray();
        var counts = values.Select(LogScale.NumberOf).CountBy(number => number).ToDictionary(pair => pair.Key, pair => (long)pair.Value);

        foreach (var share in new[] { 0.01, 0.5, 0.95, 0.99 })
        {
            Assert.InRange(LogScale.Percentile(counts, share)!.Value / values[(int)Math.Ceiling(share * values.Length) - 1], 0.965, 1.036);
        }

        Assert.Equal([-3.0, 0, 0, 3], new[] { -3.0, -0.00001, 0, 3 }.Select(value => Math.Round(LogScale.ValueOf(LogScale.NumberOf(value)), 0)));
        Assert.Null(LogScale.Percentile(new Dictionary<int, long>(), 0.5));
    }

    [Fact]
    public void SparseCounts_ComeBackAndAddUp_AndABrokenOneIsRefused()
    {
        var counts = new Dictionary<int, long> { [0] = 1, [7] = 300, [70_000] = long.MaxValue / 2 };
        var sums = new Dictionary<int, long> { [7] = 1 };

        SparseCounts.AddTo(sums, SparseCounts.Pack(counts));

        Assert.Equal([(0, 1), (7, 301), (70_000, long.MaxValue / 2)], sums.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(3, SparseCounts.NumbersOf(SparseCounts.Pack(counts)).Count);
        Assert.Throws<InvalidDataException>(() => SparseCounts.AddTo([], SparseCounts.Pack(counts).AsSpan()[..^1]));
    }
}
