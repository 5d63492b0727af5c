namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>The difference an arm makes.</summary>
/// <param name="Estimate">Its size: absolute, or as a share of the baseline.</param>
/// <param name="StandardError">Above 0.</param>
/// <param name="Freedom">Welch-Satterthwaite degrees of freedom.</param>
internal readonly record struct Effect(double Estimate, double StandardError, double Freedom)
{
    /// <summary>The effect with its sign turned, for metrics of which less is better.</summary>
    public Effect Turned => this with { Estimate = -Estimate };
}
