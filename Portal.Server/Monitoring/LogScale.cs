namespace Portal.Server.Monitoring;

/// <summary>
/// Numbers a value by its size, so that a histogram of it can be added up and percentiles read from it: each number spans 7 %,
/// so a percentile is off by at most 3.5 %. 0 stands for itself, and what is below 0 for numbers below 0.
/// </summary>
internal static class LogScale
{
    private const double Least = 1e-4;
    private const double Step = 1.07;
    private static readonly double Log = Math.Log(Step);

    // Beyond any count, time or price of a shop: larger values are brought to it.
    private const int Most = 500;

    /// <summary>Number of 0 and of what is nearer to it than 0.0001.</summary>
    public const int Zero = 501;

    /// <summary>The number of a value, from 1 to 1,001.</summary>
    public static int NumberOf(double value)
    {
        var size = Math.Abs(value);
        if (!(size >= Least))
        {
            return Zero;
        }

        var steps = 1 + (int)Math.Min(Most - 1, Math.Log(size / Least) / Log);
        return value < 0 ? Zero - steps : Zero + steps;
    }

    /// <summary>The value in the middle of a number's span.</summary>
    public static double ValueOf(int number) => number == Zero ? 0
        : Math.CopySign(Least * Math.Pow(Step, Math.Abs(number - Zero) - 0.5), number - Zero);

    /// <summary>The value below which a share of all lie; null without any. Nearest rank: the one at place ceil(share * n), from 1.</summary>
    public static double? Percentile(IReadOnlyDictionary<int, long> counts, double share)
    {
        var left = (long)Math.Ceiling(share * counts.Values.Sum());
        foreach (var number in counts.Keys.Order())
        {
            left -= counts[number];
            if (left <= 0)
            {
                return ValueOf(number);
            }
        }

        return null;
    }
}
