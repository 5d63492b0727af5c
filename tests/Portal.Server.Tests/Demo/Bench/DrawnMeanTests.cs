using Portal.Server.Demo.Bench;

namespace Portal.Server.Tests.Demo.Bench;

public sealed class DrawnMeanTests
{
    [Fact]
    public void Interval_of_days_holds_the_mean_and_is_about_two_standard_errors_each_way()
    {
        var random = new Random(3);
        double[] days = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())];
        var error = Math.Sqrt(days.Sum(day => Math.Pow(day - days.Average(), 2)) / 199 / 200);

        var mean = DrawnMean.OfDays(days);

        Assert.Equal(days.Average(), mean.Mean, 12);
        Assert.InRange(mean.High - mean.Mean, 1.7 * error, 2.2 * error);
        Assert.InRange(mean.Mean - mean.Low, 1.7 * error, 2.2 * error);
    }

    [Fact]
    public void Interval_of_equal_days_is_that_day() => Assert.Equal(new DrawnMean(0.5, 0.5, 0.5), DrawnMean.OfDays([0.5, 0.5, 0.5, 0.5]));

    [Fact]
    public void Interval_of_visits_is_that_of_a_ratio_whose_lists_hang_together_by_visit()
    {
        // A visit's lists are all clicked or none is: what is uncertain is how many visits there were, not how many lists.
        var random = new Random(4);
        (double Counted, double In)[] visits = [.. Enumerable.Range(0, 300).Select(_ => (Lists: 1 + random.Next(5), Clicked: random.NextDouble() < 0.4))
            .Select(visit => (visit.Clicked ? visit.Lists : 0.0, (double)visit.Lists))];
        var ratio = visits.Sum(visit => visit.Counted) / visits.Sum(visit => visit.In);
        // The variance of a ratio of sums by the delta method (Cochran 1977, section 6.4).
        var error = Math.Sqrt(visits.Sum(visit => Math.Pow(visit.Counted - (ratio * visit.In), 2)) / 299 / 300) / visits.Average(visit => visit.In);
        var byList = Math.Sqrt(ratio * (1 - ratio) / visits.Sum(visit => visit.In));

        var mean = DrawnMean.OfVisits(visits);

        Assert.Equal(ratio, mean.Mean, 12);
        Assert.InRange((mean.High - mean.Low) / 2, 1.75 * error, 2.15 * error);
        Assert.True(mean.High - mean.Low > 1.5 * 1.96 * 2 * byList, "Lists drawn one by one would have claimed more than the visits tell.");
    }

    [Fact]
    public void Visits_without_any_list_have_no_clicks() =>
        Assert.Equal((new DrawnMean(0, 0, 0), new DrawnMean(0, 0, 0)), (DrawnMean.OfVisits([(0, 0), (0, 0)]), DrawnMean.OfVisits([])));
}
