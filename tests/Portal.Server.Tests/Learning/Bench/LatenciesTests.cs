using System.Text.Json;
using Portal.Server.Hosting;
using Portal.Server.Learning.Bench;
using Portal.Server.Recommendations.Bench;

namespace Portal.Server.Tests.Learning.Bench;

/// <summary>What benches tell of times can be read again from the histogram they keep.</summary>
public sealed class LatenciesTests
{
    /// <summary>From a tenth of a millisecond to some hundreds, as lists take.</summary>
    private static readonly double[] Milliseconds = [.. Enumerable.Range(0, 5_000).Select(number => Math.Exp((new Random(number).NextDouble() * 8) - 2.3))];

    [Fact]
    public void Percentiles_ReadFromTheHistogram_AreThoseReported_WithinItsResolution()
    {
        var (latencies, timings) = (Latencies.Of("lists", Milliseconds), Timings.Of(Milliseconds));

        foreach (var (share, reported) in new[] { (0.5, latencies.P50), (0.9, latencies.P90), (0.99, latencies.P99), (1, latencies.Max) })
        {
            AssertClose(reported, At(latencies.Buckets, share));
        }

        foreach (var (share, reported) in new[] { (0.5, timings.P50), (0.99, timings.P99), (1, timings.Max) })
        {
            AssertClose(reported, At(timings.Buckets, share));
        }
    }

    [Fact]
    public void Histogram_CountsEveryMeasurement()
    {
        Assert.Equal(Milliseconds.Length, Latencies.Of("lists", Milliseconds).Buckets.Sum(bucket => bucket[1]));
        Assert.Equal(Milliseconds.Length, Timings.Of(Milliseconds).Buckets.Sum(bucket => bucket[1]));
        Assert.Equal([1_007, 2], Assert.Single(Latencies.Of("lists", [1, 1]).Buckets));
    }

    [Fact]
    public void File_KeepsTheHistogramAsThatOfTheLoad()
    {
        var folder = Directory.CreateTempSubdirectory("portal-test-");
        try
        {
            var load = LatencyHistogram.Of(Milliseconds);
            BenchFiles.Write(folder.FullName, "some", new { Load = load, Lists = Latencies.Of("lists", Milliseconds), Time = Timings.Of(Milliseconds) }, "", []);

            using var report = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "some.json")));
            string Buckets(string part) => report.RootElement.GetProperty(part).GetProperty("buckets").GetRawText();
            Assert.Contains($"[{load.Buckets[0][0]},{load.Buckets[0][1]}]", Buckets("load"));
            Assert.Equal(Buckets("load"), Buckets("lists"));
            Assert.Equal(Buckets("load"), Buckets("time"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>As a reader of the file would: the upper end of the bucket in which so many are reached.</summary>
    private static double At(IReadOnlyList<long[]> buckets, double share)
    {
        var left = (long)Math.Ceiling(share * buckets.Sum(bucket => bucket[1]));
        return buckets.First(bucket => (left -= bucket[1]) <= 0)[0] / 1_000.0;
    }

    /// <summary>A bucket holds a sixty-fourth more than its lower end, and none less than a microsecond.</summary>
    private static void AssertClose(double reported, double read) => Assert.InRange(read, reported - 1e-9, (reported * (1 + (1.0 / 64))) + 0.001);
}
