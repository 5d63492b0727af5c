using Portal.Server.Experiments;
using Portal.Server.Experiments.Analysis.OffPolicy;

namespace Portal.Server.Tests.Experiments.Analysis;

public sealed class ClusteredEstimatesTests
{
    private static readonly Func<OffPolicyEstimates, PolicyValue>[] WithErrors =
    [
        log => log.Ips, log => log.SelfNormalised.Value, log => log.Clipped(2), log => log.DoublyRobust, log => log.Switch(2), log => log.Shrunk(10),
    ];

    [Fact]
    public void The_same_choices_seen_again_say_no_more()
    {
        var rows = Rows(60);
        var once = new OffPolicyEstimates([.. rows.Select((row, shopper) => row with { Cluster = $"shopper {shopper}" })]);
        var fourTimes = new OffPolicyEstimates([.. Enumerable.Range(0, 4).SelectMany(_ => rows.Select((row, shopper) => row with { Cluster = $"shopper {shopper}" }))]);
        var asIfNew = new OffPolicyEstimates([.. Enumerable.Range(0, 4).SelectMany(_ => rows)]);

        foreach (var estimate in WithErrors)
        {
            Assert.Equal(estimate(once).Value, estimate(fourTimes).Value, 1e-12);
            Assert.Equal(estimate(once).StandardError!.Value, estimate(fourTimes).StandardError!.Value, 1e-12);
            Assert.InRange(estimate(asIfNew).StandardError!.Value, 0, 0.51 * estimate(once).StandardError!.Value);
        }

        Assert.Equal((60, 60, 240), (once.Clusters, fourTimes.Clusters, asIfNew.Clusters));
    }

    [Fact]
    public void Where_each_row_stands_alone_the_error_is_the_usual_one()
    {
        var rows = Rows(50);
        var (alone, clustered) = (new OffPolicyEstimates(rows), new OffPolicyEstimates([.. rows.Select((row, place) => row with { Cluster = $"shopper {place}" })]));

        Assert.All(WithErrors, estimate => Assert.Equal(estimate(alone).StandardError!.Value, estimate(clustered).StandardError!.Value, 1e-14));
        double[] terms = [.. rows.Select(row => row.Weight * row.Reward)];
        var (mean, count) = (terms.Average(), terms.Length);
        Assert.Equal(Math.Sqrt(terms.Sum(term => (term - mean) * (term - mean)) / (count - 1) / count), alone.Ips.StandardError!.Value, 1e-14);
    }

    [Fact]
    public void One_shopper_alone_gives_no_interval()
    {
        var one = new OffPolicyEstimates([.. Rows(10).Select(row => row with { Cluster = "shopper" })]);

        Assert.Null(one.Ips.StandardError);
        Assert.Null(one.DoublyRobust.Interval);
        Assert.Null(one.SelfNormalised.Value.Interval);
    }

    [Theory]
    [InlineData(12, true)]
    [InlineData(40, false)]
    public void A_report_of_few_shoppers_says_so(int shoppers, bool isOfFew)
    {
        var report = EstimateArm.Report(300, [.. Rows(300).Select((row, place) => row with { Cluster = $"shopper {place % shoppers}" })]);

        Assert.Equal((shoppers, isOfFew), (report.Shoppers, report.IsOfFew));
    }

    private static LoggedChoice[] Rows(int count)
    {
        var random = new Random(3);
        return
        [
            .. Enumerable.Range(0, count).Select(_ => new LoggedChoice(
                random.NextDouble() < 0.3 ? 1 : 0, 0.1 + (0.8 * random.NextDouble()), random.NextDouble(), 0.3 * random.NextDouble(), 0.3 * random.NextDouble())),
        ];
    }
}
