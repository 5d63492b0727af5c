using Portal.Server.Experiments.Analysis.Distributions;
using Portal.Server.Experiments.Analysis.Effects;

namespace Portal.Server.Experiments.Analysis.Bayesian;

/// <summary>What is believed of an effect after the data: a normal likelihood times a normal prior, in closed form.</summary>
/// <param name="Mean">Most likely effect.</param>
/// <param name="Deviation">Its standard deviation, 0 or more.</param>
internal readonly record struct NormalPosterior(double Mean, double Deviation)
{
    /// <summary>Probability that the effect is above 0.</summary>
    public double ChanceAbove => Deviation > 0 ? NormalCurve.Cdf(Mean / Deviation) : Mean > 0 ? 1 : Mean < 0 ? 0 : 0.5;

    /// <summary>E[max(effect, 0)]: what is lost by staying with the control.</summary>
    public double LossOfStaying => Loss(Mean, Deviation);

    /// <summary>E[max(-effect, 0)]: what is lost by shipping the treatment.</summary>
    public double LossOfShipping => Loss(-Mean, Deviation);

    /// <summary>Combines data and prior (Gelman et al., Bayesian Data Analysis, eq. 2.10).</summary>
    /// <param name="effect">The data.</param>
    /// <param name="prior">The prior on the same scale; null: flat.</param>
    public static NormalPosterior Of(Effect effect, NormalPrior? prior)
    {
        var precision = 1 / (effect.StandardError * effect.StandardError);
        if (prior is not { } known)
        {
            return new NormalPosterior(effect.Estimate, effect.StandardError);
        }

        var sum = precision + (1 / known.Variance);
        return new NormalPosterior(((effect.Estimate * precision) + (known.Mean / known.Variance)) / sum, Math.Sqrt(1 / sum));
    }

    /// <summary>Central interval that holds the effect with probability 1 - alpha.</summary>
    public (double Low, double High) Interval(double alpha)
    {
        var reach = NormalCurve.UpperQuantile(alpha / 2) * Deviation;
        return (Mean - reach, Mean + reach);
    }

    /// <summary>E[max(X, 0)] of a normal X; finite and never negative however far the mean lies from 0.</summary>
    public static double Loss(double mean, double deviation)
    {
        if (deviation <= 0)
        {
            return Math.Max(mean, 0);
        }

        var z = mean / deviation;
        return z > 38 ? mean : z < -38 ? 0 : Math.Max(0, (deviation * NormalCurve.Density(z)) + (mean * NormalCurve.Cdf(z)));
    }
}
