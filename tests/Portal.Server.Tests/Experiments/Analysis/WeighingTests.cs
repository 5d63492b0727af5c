using Portal.Server.Experiments;
using Portal.Server.Experiments.Analysis.Bandit;
using Portal.Server.Experiments.Analysis.Effects;
using Portal.Server.Experiments.Analysis.Health;

namespace Portal.Server.Tests.Experiments.Analysis;

/// <summary>Arithmetic of bandits and of coverage, against simulation and against closed forms.</summary>
public sealed class WeighingTests
{
    [Fact]
    public void Equal_weights_give_the_plain_mean_and_ratio()
    {
        var random = new Random(3);
        (double Top, double Bottom)[] values = [.. Enumerable.Range(0, 200).Select(_ => (random.NextDouble(), 1 + random.NextDouble()))];
        var (mean, ratio) = (new WeightedSums(), new WeightedSums());
        foreach (var (top, bottom) in values)
        {
            mean.Add(top, 1, 2);
            ratio.Add(top, bottom, 2);
        }

        var plain = Moments.Of(values.Select(value => value.Top)).ToArm().Value;
        Assert.Equal(plain.Mean, mean.ToArm(200).Value.Mean, 12);
        Assert.Equal(plain.UnitVariance, mean.ToArm(200).Value.UnitVariance, 9);
        var delta = Arms.Ratio(Moments.Of(values.Select(value => value.Top)), Moments.Of(values.Select(value => value.Bottom)), values.Sum(value => value.Top * value.Bottom)).Value;
        Assert.Equal(delta.Mean, ratio.ToArm(200).Value.Mean, 12);
        Assert.Equal(delta.UnitVariance, ratio.ToArm(200).Value.UnitVariance, 9);
    }

    [Fact]
    public void Weighing_by_probabilities_undoes_what_a_bandit_favoured()
    {
        // Shoppers of the evening buy more, and in the evening the arm was dealt more often: its plain mean is too high.
        var random = new Random(5);
        var (sums, plain, count) = (new WeightedSums(), 0.0, 0);
        for (var shopper = 0; shopper < 20_000; shopper++)
        {
            var isEvening = shopper % 2 == 1;
            var (share, value) = (isEvening ? 0.9 : 0.1, (isEvening ? 3.0 : 1.0) + random.NextDouble() - 0.5);
            if (random.NextDouble() < share)
            {
                sums.Add(value, 1, 1 / share);
                (plain, count) = (plain + value, count + 1);
            }
        }

        var arm = sums.ToArm(count).Value;
        Assert.InRange(plain / count, 2.75, 2.85);
        Assert.InRange(arm.Mean, 2 - (4 * Math.Sqrt(arm.Variance)), 2 + (4 * Math.Sqrt(arm.Variance)));
        Assert.InRange(Math.Sqrt(arm.Variance), 0.005, 0.05);
    }

    [Fact]
    public void The_chance_to_be_the_best_is_that_of_drawing_it()
    {
        (double Mean, double Deviation)[] arms = [(0.10, 0.02), (0.12, 0.02), (0.11, 0.05)];
        var random = new Random(7);
        var wins = new int[3];
        for (var draw = 0; draw < 200_000; draw++)
        {
            double[] drawn = [.. arms.Select(arm => arm.Mean + (arm.Deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
            wins[Array.IndexOf(drawn, drawn.Max())]++;
        }

        var chances = ThompsonWeights.ChancesToBeBest(arms);

        Assert.Equal(1, chances.Sum(), 12);
        Assert.All(Enumerable.Range(0, 3), arm => Assert.Equal(wins[arm] / 200_000.0, chances[arm], 0.005));
        Assert.Equal([0.05, 0.95], ThompsonWeights.Of([new ArmEstimate(1000, 0, 1), new ArmEstimate(1000, 9, 1)], 0.05, false).Select(share => Math.Round(share, 6)));
    }

    [Fact]
    public void A_bandits_split_is_believed_while_it_is_what_was_promised()
    {
        var random = new Random(11);
        (string, double)[] dealt = [.. Enumerable.Range(0, 4000).Select(shopper => (shopper % 2 == 0 ? 0.8 : 0.3, random.NextDouble()))
            .Select(one => one.Item2 < one.Item1 ? ("a", one.Item1) : ("b", 1 - one.Item1))];

        Assert.InRange(WeightBalance.PValue(["a", "b"], dealt), 0.01, 1);
        Assert.InRange(WeightBalance.PValue(["a", "b"], [.. dealt.Where((one, place) => one.Item1 == "a" || place % 8 != 0)]), 0, 0.001);
    }

    [Fact]
    public void Rarefied_coverage_is_what_drawing_places_gives()
    {
        long[] counts = [40, 20, 10, 5, 5, 1, 1, 1];
        int[] pool = [.. counts.SelectMany((count, product) => Enumerable.Repeat(product, (int)count))];
        var random = new Random(13);
        double sum = 0;
        for (var draw = 0; draw < 20_000; draw++)
        {
            random.Shuffle(pool);
            sum += pool.Take(12).Distinct().Count();
        }

        Assert.Equal(sum / 20_000, CoverageSample.Different(counts, 12), 0.05);
        Assert.Equal(8, CoverageSample.Different(counts, 83), 9);
        Assert.Equal(1, CoverageSample.Different(counts, 1), 9);
    }
}
