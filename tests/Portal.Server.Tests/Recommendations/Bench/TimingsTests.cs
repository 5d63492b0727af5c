using Portal.Server.Recommendations.Bench;

namespace Portal.Server.Tests.Recommendations.Bench;

public sealed class TimingsTests
{
    [Fact]
    public void Of_TakesTheReadingThatSoManyDoNotExceed() =>
        Assert.Equal(new Timings(100, 198, 200), Timings.Of(Enumerable.Range(1, 200).Reverse().Select(milliseconds => (double)milliseconds)) with { Buckets = [] });
}
