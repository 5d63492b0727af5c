using Portal.Server.Learning.Bench;
using Portal.Server.Learning.Bench.Fresh;

namespace Portal.Server.Tests.Learning.Bench.Fresh;

/// <summary>What a swap costs is told as it was measured, with how sure it is.</summary>
public sealed class SwapPauseTests
{
    private static readonly double[] Even = [.. Enumerable.Range(1, 200).Select(number => number / 100.0)];

    [Fact]
    public void Pause_IsTheDifferenceOfBothFigures_AndMayBeLessThanNothing()
    {
        double[] slower = [.. Even.Select(milliseconds => milliseconds + 3)];

        var (dearer, cheaper) = (SwapPause.Of(Even, slower), SwapPause.Of(slower, Even));

        Assert.Equal((1.98, 4.98, 3), (dearer.QuietP99, dearer.SwappingP99, Math.Round(dearer.Difference, 9)));
        Assert.Equal((4.98, 1.98, -3), (cheaper.QuietP99, cheaper.SwappingP99, Math.Round(cheaper.Difference, 9)));
        Assert.InRange(dearer.Difference, dearer.Low, dearer.High);
        Assert.InRange(cheaper.Low, -3.5, -2.5);
    }

    [Fact]
    public void Interval_OfListsThatAreAlike_HoldsNothing_AndComesOutAlikeAgain()
    {
        double[] alike = [.. Even.Reverse()];

        var pause = SwapPause.Of(Even, alike);

        Assert.True(pause.Low < 0 && pause.High > 0, pause.ToString());
        Assert.Equal(0, pause.Difference);
        Assert.Equal(pause, SwapPause.Of(Even, alike));
    }

    [Fact]
    public void Interval_IsWideWhereOneListWasSlow()
    {
        double[] oneSlow = [.. Even.Take(199), 40];

        Assert.True(SwapPause.Of(Even, oneSlow).High > 10);
    }

    [Fact]
    public void Report_TellsBothFiguresAndTheDifference()
    {
        var swaps = new SwapFigures(
            Latencies.Of("quiet", [.. Even.Select(milliseconds => milliseconds + 3)]), Latencies.Of("swapping", Even), Latencies.Of("after", Even), Latencies.Of("publish", Even),
            SwapPause.Of([.. Even.Select(milliseconds => milliseconds + 3)], Even), 0, 1, [1]);

        var row = FreshTables.Pause(swaps.Pause)[1];

        Assert.Equal(["4.98", "1.98", "-3.00"], row[..3]);
        Assert.Contains(" to ", row[3]);
    }
}
