using FsCheck;
using FsCheck.Xunit;
using Portal.Server.Hosting;

namespace Portal.Server.Tests.Hosting;

public sealed class LatencyHistogramTests
{
    [Property]
    public void At_IsAtMostOneBucketAboveTheSortedLatencies(NonEmptyArray<PositiveInt> latencies, byte percent)
    {
        var (histogram, share) = (new LatencyHistogram(), (1 + (percent % 100)) / 100.0);
        var microseconds = latencies.Get.Select(latency => (long)latency.Get * latency.Get).Order().ToArray();
        foreach (var one in microseconds)
        {
            histogram.Add(TimeSpan.FromMicroseconds(one));
        }

        var exact = microseconds[(int)Math.Ceiling(share * microseconds.Length) - 1] / 1_000.0;
        Assert.InRange(histogram.At(share), exact * (1 - 1e-9), (exact * (1 + (1.0 / 64))) + 1e-9);
        Assert.Equal(microseconds.Length, histogram.Buckets.Sum(bucket => bucket[1]));
        Assert.Equal(microseconds[^1] / 1_000.0, histogram.Max, 9);
    }

    [Fact]
    public void Sum_CountsAllParts()
    {
        var (one, other) = (new LatencyHistogram(), new LatencyHistogram());
        one.Add(TimeSpan.FromMilliseconds(1));
        other.Add(TimeSpan.FromSeconds(2));

        var sum = LatencyHistogram.Sum([one, other]);

        Assert.Equal(2, sum.Count);
        Assert.Equal(2_000, sum.Max);
        Assert.Equal(1, sum.P50, 0.02);
    }
}
