namespace Portal.Server.Monitoring;

/// <summary>Buckets and their lengths. A bucket is named by the minutes from 1970 to its beginning, UTC.</summary>
internal static class Grains
{
    /// <summary>All of them, finest first.</summary>
    public static readonly Grain[] All = [Grain.Minute, Grain.Hour, Grain.Day];

    /// <summary>Minutes of one bucket.</summary>
    public static long MinutesOf(Grain grain) => grain switch { Grain.Minute => 1, Grain.Hour => 60, _ => 1_440 };

    /// <summary>The bucket a moment is in.</summary>
    public static long BucketOf(Grain grain, DateTimeOffset moment) => BucketOf(grain, moment.ToUnixTimeMilliseconds());

    /// <summary>The bucket a moment in Unix milliseconds is in.</summary>
    public static long BucketOf(Grain grain, long milliseconds)
    {
        var length = MinutesOf(grain);
        return Math.DivRem(milliseconds, length * 60_000, out _) * length;
    }

    /// <summary>When a bucket begins.</summary>
    public static DateTimeOffset StartOf(long bucket) => DateTimeOffset.FromUnixTimeSeconds(bucket * 60);
}
