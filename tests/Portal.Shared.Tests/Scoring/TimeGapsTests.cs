using Portal.Shared.Scoring;

namespace Portal.Shared.Tests.Scoring;

public sealed class TimeGapsTests
{
    [Theory]
    [InlineData(-5, 1)]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 3)]
    [InlineData(60, 7)]
    [InlineData(86_400, 18)]
    [InlineData(8_388_607, 24)]
    [InlineData(8_388_608, 25)]
    [InlineData(long.MaxValue, 25)]
    public void A_gap_falls_into_the_class_of_its_doubling(long seconds, int expected) => Assert.Equal(expected, TimeGaps.Of(seconds));

    [Fact]
    public void The_oldest_interaction_has_no_gap()
    {
        byte[] gaps = [9, 9, 9];

        TimeGaps.Fill([100, 100, 161], gaps);

        Assert.Equal([0, 1, 7], gaps);
    }

    [Fact]
    public void Without_times_there_are_no_gaps()
    {
        byte[] gaps = [9, 9];

        TimeGaps.Fill([], gaps);

        Assert.Equal([0, 0], gaps);
    }
}
