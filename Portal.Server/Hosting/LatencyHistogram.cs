using System.Numerics;

namespace Portal.Server.Hosting;

/// <summary>
/// Counts of latencies in buckets that grow with what they hold: 64 for each doubling, so a figure read back is at most 1.6 %
/// too high (the way of HdrHistogram). One writer at a time.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int StepBits = 6;

    // As long as the longest asks for: a thousand clients have one each.
    private long[] _counts = [];

    /// <summary>Latencies counted.</summary>
    public long Count { get; private set; }

    /// <summary>The longest, in milliseconds.</summary>
    public double Max { get; private set; }

    /// <summary>Half took no longer, in milliseconds.</summary>
    public double P50 => At(0.5);

    /// <summary>Nine in ten took no longer, in milliseconds.</summary>
    public double P90 => At(0.9);

    /// <summary>99 in a hundred took no longer, in milliseconds.</summary>
    public double P99 => At(0.99);

    /// <summary>Every bucket that holds any: its upper end in microseconds, and how many.</summary>
    public IReadOnlyList<long[]> Buckets =>
        [.. Enumerable.Range(0, _counts.Length).Where(bucket => _counts[bucket] > 0).Select(bucket => new[] { UpperEnd(bucket), _counts[bucket] })];

    /// <summary>Of single measurements in milliseconds.</summary>
    public static LatencyHistogram Of(IEnumerable<double> milliseconds)
    {
        var all = new LatencyHistogram();
        foreach (var one in milliseconds)
        {
            all.Add(TimeSpan.FromMilliseconds(one));
        }

        return all;
    }

    /// <summary>Several as one.</summary>
    public static LatencyHistogram Sum(IEnumerable<LatencyHistogram> parts)
    {
        var sum = new LatencyHistogram();
        foreach (var part in parts)
        {
            sum.Reach(part._counts.Length - 1);
            for (var bucket = 0; bucket < part._counts.Length; bucket++)
            {
                sum._counts[bucket] += part._counts[bucket];
            }

            (sum.Count, sum.Max) = (sum.Count + part.Count, Math.Max(sum.Max, part.Max));
        }

        return sum;
    }

    /// <summary>Counts one.</summary>
    public void Add(TimeSpan latency)
    {
        var microseconds = Math.Max(1, (long)Math.Ceiling(latency.TotalMicroseconds));
        var bucket = Bucket(microseconds);
        Reach(bucket);
        _counts[bucket]++;
        Count++;
        Max = Math.Max(Max, latency.TotalMilliseconds);
    }

    /// <summary>What this share took no longer than, in milliseconds; 0 when nothing was counted.</summary>
    public double At(double share)
    {
        var left = (long)Math.Ceiling(share * Count);
        for (var bucket = 0; bucket < _counts.Length; bucket++)
        {
            left -= _counts[bucket];
            if (left <= 0 && _counts[bucket] > 0)
            {
                return Math.Min(Max, UpperEnd(bucket) / 1_000.0);
            }
        }

        return 0;
    }

    private void Reach(int bucket)
    {
        if (bucket >= _counts.Length)
        {
            Array.Resize(ref _counts, bucket + 1);
        }
    }

    /// <summary>Below 128 each microsecond has its own; above, the first seven binary digits tell.</summary>
    private static int Bucket(long microseconds)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)microseconds) - StepBits);
        return (shift << StepBits) + (int)(microseconds >> shift);
    }

    private static long UpperEnd(int bucket)
    {
        var shift = Math.Max(0, (bucket >> StepBits) - 1);
        return ((long)(bucket - (shift << StepBits)) << shift) + (1L << shift) - 1;
    }
}
