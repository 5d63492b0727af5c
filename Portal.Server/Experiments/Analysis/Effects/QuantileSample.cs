namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>A quantile of one arm and the order statistics around it.</summary>
/// <param name="Level">Which quantile, inside (0, 1).</param>
/// <param name="Count">Shoppers.</param>
/// <param name="CutCount">Size of the sample that the cut points were taken for; equal to <paramref name="Count"/> with raw data.</param>
/// <param name="Value">The quantile.</param>
/// <param name="Lower">The sample quantile at level - 1.96 sqrt(level (1 - level) / cut count).</param>
/// <param name="Upper">The same above.</param>
internal readonly record struct QuantileSample(double Level, double Count, double CutCount, double Value, double Lower, double Upper)
{
    /// <summary>From raw values, by linear interpolation between order statistics (Hyndman and Fan's type 7).</summary>
    public static QuantileSample Of(double level, IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        var reach = sorted.Length == 0 ? 0 : 1.96 * Math.Sqrt(level * (1 - level) / sorted.Length);
        return new QuantileSample(level, sorted.Length, sorted.Length, At(sorted, level), At(sorted, level - reach), At(sorted, level + reach));
    }

    /// <summary>A quantile of sorted values; 0 without any.</summary>
    public static double At(double[] sorted, double level)
    {
        if (sorted.Length == 0)
        {
            return 0;
        }

        var place = Math.Clamp(level, 0, 1) * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 >= sorted.Length ? sorted[^1] : sorted[below] + ((place - below) * (sorted[below + 1] - sorted[below]));
    }
}
