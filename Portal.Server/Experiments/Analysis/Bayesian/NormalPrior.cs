namespace Portal.Server.Experiments.Analysis.Bayesian;

/// <summary>What is believed of an effect before the data.</summary>
/// <param name="Mean">Most likely relative lift, such as 0.</param>
/// <param name="Variance">Above 0; 0.09 says that lifts are mostly within 60 %.</param>
internal readonly record struct NormalPrior(double Mean, double Variance)
{
    /// <summary>A prior on relative lift, for absolute differences from a baseline.</summary>
    public NormalPrior OnScaleOf(double baseline) => new(Mean * Math.Abs(baseline), Variance * baseline * baseline);
}
