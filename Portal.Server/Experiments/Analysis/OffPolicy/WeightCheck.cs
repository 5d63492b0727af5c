namespace Portal.Server.Experiments.Analysis.OffPolicy;

/// <summary>Whether weights can be trusted. Without these figures an off-policy estimate misleads.</summary>
/// <param name="Rows">Logged choices.</param>
/// <param name="Mean">Mean weight; about 1 when the log covers what the policy does.</param>
/// <param name="Largest">Largest weight.</param>
/// <param name="EffectiveSize">(sum w)^2 / sum w^2: so many equal rows would say as much; 0 without weight (Kong 1992).</param>
/// <param name="ShareOfZero">Share of rows that say nothing.</param>
internal readonly record struct WeightCheck(int Rows, double Mean, double Largest, double EffectiveSize, double ShareOfZero)
{
    /// <summary>Effective size below which estimates are not to be decided upon.</summary>
    public const double LeastEffectiveSize = 100;

    /// <summary>Distance of the mean weight from 1 above which the log does not cover the policy.</summary>
    public const double MostMeanError = 0.1;

    /// <summary>Too few rows say anything.</summary>
    public bool IsSmall => EffectiveSize < LeastEffectiveSize;

    /// <summary>The log does not cover what the policy does.</summary>
    public bool IsUncovered => Math.Abs(Mean - 1) > MostMeanError;

    /// <summary>Checks.</summary>
    public static WeightCheck Of(IReadOnlyList<LoggedChoice> log)
    {
        var (sum, squares, largest, zero) = (0.0, 0.0, 0.0, 0);
        foreach (var row in log)
        {
            var weight = row.Weight;
            (sum, squares, largest) = (sum + weight, squares + (weight * weight), Math.Max(largest, weight));
            zero += weight == 0 ? 1 : 0;
        }

        return log.Count == 0 ? default
            : new WeightCheck(log.Count, sum / log.Count, largest, squares > 0 ? sum * sum / squares : 0, zero / (double)log.Count);
    }
}
