namespace Portal.Server.Monitoring.Live;

/// <summary>How long the pushes of the last minute took, from the newest 2,048 of them.</summary>
internal sealed class PushDurations
{
    private const int Length = 2_048;
    private readonly Lock _lock = new();
    private readonly (long Second, double Milliseconds)[] _pushes = new (long, double)[Length];
    private long _count;

    /// <summary>Notes a push.</summary>
    public void Add(long second, double milliseconds)
    {
        lock (_lock)
        {
            _pushes[_count++ % Length] = (second, milliseconds);
        }
    }

    /// <summary>Median and 95th percentile of the minute that ends with this second; null without a push.</summary>
    public PushTimes? Read(long second)
    {
        double[] recent;
        lock (_lock)
        {
            recent = [.. _pushes.Take((int)Math.Min(_count, Length)).Where(push => push.Second > second - 60).Select(push => push.Milliseconds)];
        }

        if (recent.Length == 0)
        {
            return null;
        }

        Array.Sort(recent);
        return new PushTimes(Percentile(recent, 0.5), Percentile(recent, 0.95));
    }

    /// <summary>Nearest rank: the value at place ceil(p * n), from 1.</summary>
    private static double Percentile(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
}
