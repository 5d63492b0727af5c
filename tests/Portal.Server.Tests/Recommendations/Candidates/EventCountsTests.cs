using FsCheck.Xunit;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Candidates;

namespace Portal.Server.Tests.Recommendations.Candidates;

[Properties(Arbitrary = [typeof(Generated)])]
public sealed class EventCountsTests
{
    private const long Hour = 3_600_000;

    [Property]
    public void Score_EqualsTheSumOfDecayedWeights(Seen[] seen)
    {
        var counts = Counts(seen);

        var counted = Seen.Events(seen).Where(one => EventWeights.Of(one.Type) > 0).ToArray();
        var newest = counted.Select(one => one.At / Hour).DefaultIfEmpty().Max();
        var dayStart = newest - (newest % 24);
        for (var product = 0; product < Seen.Products; product++)
        {
            var expected = counted.Where(one => one.Product == product && one.At / Hour >= dayStart - (12 * 72))
                .Sum(one => EventWeights.Of(one.Type) * Math.Pow(2, ((one.At / Hour) - dayStart) / 72.0));
            Assert.Equal(expected, counts.Score(product), 6);
        }
    }

    [Property]
    public void Trend_ComparesTheLastHoursWithTheUsual(Seen[] seen)
    {
        var counts = Counts(seen);

        var counted = Seen.Events(seen).Where(one => EventWeights.Of(one.Type) > 0).ToArray();
        var newest = counted.Select(one => one.At / Hour).DefaultIfEmpty().Max();
        for (var product = 0; product < Seen.Products; product++)
        {
            double recent = Weight(product, newest - 24);
            var usual = Weight(product, newest - (14 * 24)) / 14.0;
            Assert.Equal((recent - usual) / Math.Sqrt(usual + 1), counts.Trend(product), 9);
        }

        int Weight(int product, long after) =>
            counted.Where(one => one.Product == product && one.At / Hour > after).Sum(one => EventWeights.Of(one.Type));
    }

    private static EventCounts Counts(Seen[] seen)
    {
        var counts = new EventCounts(new RecommendationOptions());
        Array.ForEach(Seen.Events(seen), one => counts.Add(one));
        counts.Forget();
        return counts;
    }
}
