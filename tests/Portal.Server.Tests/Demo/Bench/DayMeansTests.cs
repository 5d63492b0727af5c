using Portal.Server.Demo.Bench;

namespace Portal.Server.Tests.Demo.Bench;

public sealed class DayMeansTests
{
    [Fact]
    public void Interval_HoldsTheMean_AndIsAboutTwoStandardErrorsEachWay()
    {
        var random = new Random(3);
        double[] days = [.. Enumerable.Range(0, 200).Select(_ => random.NextDouble())];
        var error = Math.Sqrt(days.Sum(day => Math.Pow(day - days.Average(), 2)) / 199 / 200);

        var means = DayMeans.Of(days);

        Assert.Equal(days.Average(), means.Mean, 12);
        Assert.InRange(means.High - means.Mean, 1.7 * error, 2.2 * error);
        Assert.InRange(means.Mean - means.Low, 1.7 * error, 2.2 * error);
    }

    [Fact]
    public void Interval_OfEqualDays_IsThatDay() => Assert.Equal(new DayMeans(0.5, 0.5, 0.5), DayMeans.Of([0.5, 0.5, 0.5, 0.5]));
}
