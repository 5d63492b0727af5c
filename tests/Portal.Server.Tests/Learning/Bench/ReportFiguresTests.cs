using Portal.Server.Learning.Bench;

namespace Portal.Server.Tests.Learning.Bench;

public sealed class ReportFiguresTests
{
    [Fact]
    public void The_median_is_the_middle_or_between_the_two_middles()
    {
        Assert.Equal(2, Figures.Median([9, 1, 2]));
        Assert.Equal(3, Figures.Median([9, 4, 1, 2]));
    }

    [Fact]
    public void Twice_and_half_make_one() => Assert.Equal(1, Figures.GeometricMean([2, 0.5, 1]), 12);

    [Theory]
    [InlineData(70, false, "goal")]
    [InlineData(60, false, "goal")]
    [InlineData(59, false, "must")]
    [InlineData(39, false, "no")]
    [InlineData(39, true, "goal")]
    [InlineData(50, true, "must")]
    [InlineData(61, true, "no")]
    public void A_goal_is_reached_in_two_steps(double measured, bool atMost, string reached) =>
        Assert.Equal(reached, (atMost ? new BenchGoal("", 60, 40, measured, AtMost: true) : new BenchGoal("", 40, 60, measured)).Reached);

    [Fact]
    public void Ratios_are_medians_over_runs_side_by_side()
    {
        var comparison = new TrainingComparison("", [Run(100), Run(300), Run(200)], [Run(10), Run(10), Run(40)], []);

        Assert.Equal(200, comparison.PerSecond);
        Assert.Equal(10, comparison.OverPadded);
        Assert.Null(comparison.OverSorted);
    }

    [Fact]
    public void A_share_of_another_library_needs_that_library()
    {
        var shape = new GemmShape("", "nn", 2, 3, 4);

        Assert.Equal(48, shape.Operations);
        Assert.Equal(1.25, new GemmFigures(shape, 60, 50, 90, 40).Ratio);
        Assert.Null(new GemmFigures(shape, 60, 50, 90, null).Ratio);
    }

    private static EpochFigures Run(long perSecond) => new(perSecond, 1, 2);
}
