namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>What one arm did: all that the tests need of it.</summary>
/// <param name="Count">Shoppers.</param>
/// <param name="Mean">The metric's value in the arm: a mean, rate, ratio or quantile.</param>
/// <param name="UnitVariance">Variance of one shopper's part; over <paramref name="Count"/> it is the variance of the mean.</param>
internal readonly record struct ArmEstimate(double Count, double Mean, double UnitVariance)
{
    /// <summary>Variance of the mean.</summary>
    public double Variance => UnitVariance / Count;
}
