using Portal.Client.Live;

namespace Portal.Client.Tests.Live;

public sealed class RetryPauseTests
{
    [Fact]
    public void Next_GrowsToAQuarterOfAMinute_SpreadByAThird()
    {
        var pause = new RetryPause(new Random(3));

        var seconds = Enumerable.Range(0, 20).Select(_ => pause.Next().TotalSeconds).ToArray();

        Assert.InRange(seconds[0], 0.33, 0.67);
        Assert.InRange(seconds[1], 0.66, 1.34);
        Assert.All(seconds[6..], pauseSeconds => Assert.InRange(pauseSeconds, 10, 20));
        Assert.True(seconds[6..].Distinct().Count() > 10);
    }

    [Fact]
    public void Reset_StartsSmallAgain()
    {
        var pause = new RetryPause(new Random(3));
        for (var failures = 0; failures < 8; failures++)
        {
            pause.Next();
        }

        pause.Reset();

        Assert.InRange(pause.Next().TotalSeconds, 0.33, 0.67);
    }
}
