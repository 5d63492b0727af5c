using Portal.Server.Experiments.Analysis.Distributions;

namespace Portal.Server.Experiments.Analysis.Bayesian;

/// <summary>The exact posterior of a share: Beta(prior + successes, prior + failures). The engine of small samples.</summary>
/// <param name="Alpha">Above 0.</param>
/// <param name="Beta">Above 0.</param>
internal readonly record struct BetaBinomial(double Alpha, double Beta)
{
    private const double LargestSum = 200_000;
    private const int Steps = 20_000;

    /// <summary>Mean of the posterior.</summary>
    public double Mean => Alpha / (Alpha + Beta);

    /// <summary>Central interval that holds the share with probability 1 - alpha.</summary>
    public (double Low, double High) Interval(double alpha) =>
        (IncompleteBeta.Quantile(Alpha, Beta, alpha / 2), 1 - IncompleteBeta.Quantile(Beta, Alpha, alpha / 2));

    /// <summary>
    /// Probability that <paramref name="other"/>'s share is the larger: a closed sum where a parameter is whole (Miller 2015,
    /// "Formulas for Bayesian A/B Testing", eq. 6), else Simpson's rule over the posterior.
    /// </summary>
    public double ChanceThatLarger(BetaBinomial other)
    {
        if (IsShort(other.Alpha))
        {
            return Math.Clamp(Sum(this, other), 0, 1);
        }

        if (IsShort(Alpha))
        {
            return Math.Clamp(1 - Sum(other, this), 0, 1);
        }

        // P(b > a) = P(1 - a > 1 - b): the same sum over the failures.
        var (turned, otherTurned) = (new BetaBinomial(Beta, Alpha), new BetaBinomial(other.Beta, other.Alpha));
        return Math.Clamp(
            IsShort(Beta) ? Sum(otherTurned, turned) : IsShort(other.Beta) ? 1 - Sum(turned, otherTurned) : Integral(this, other), 0, 1);
    }

    private static bool IsShort(double parameter) => parameter <= LargestSum && parameter == Math.Floor(parameter);

    /// <summary>P(b &gt; a) for a whole alpha of b.</summary>
    private static double Sum(BetaBinomial a, BetaBinomial b)
    {
        // Each term from the one before: B(a + i + 1, c) / B(a + i, c) = (a + i) / (a + c + i).
        var both = a.Beta + b.Beta;
        var log = IncompleteBeta.LogBeta(a.Alpha, both) - Math.Log(b.Beta) - IncompleteBeta.LogBeta(1, b.Beta) - IncompleteBeta.LogBeta(a.Alpha, a.Beta);
        double sum = 0;
        for (var i = 0; i < b.Alpha; i++)
        {
            sum += Math.Exp(log);
            log += Math.Log((a.Alpha + i) / (a.Alpha + both + i)) + Math.Log((b.Beta + i) / (i + 1));
        }

        return sum;
    }

    private static double Integral(BetaBinomial a, BetaBinomial b)
    {
        // With x = sin^2(angle) the density has no poles for parameters from 0.5 (Jeffreys' prior) on.
        var scale = IncompleteBeta.LogBeta(b.Alpha, b.Beta);
        var low = Math.Asin(Math.Sqrt(IncompleteBeta.Quantile(b.Alpha, b.Beta, 1e-13)));
        var high = (Math.PI / 2) - Math.Asin(Math.Sqrt(IncompleteBeta.Quantile(b.Beta, b.Alpha, 1e-13)));
        var width = (high - low) / Steps;
        double sum = 0;
        for (var i = 0; i <= Steps; i++)
        {
            var (sine, cosine) = Math.SinCos(low + (i * width));
            var density = sine <= 0 || cosine <= 0 ? 0
                : 2 * Math.Exp((((2 * b.Alpha) - 1) * Math.Log(sine)) + (((2 * b.Beta) - 1) * Math.Log(cosine)) - scale);
            sum += density * IncompleteBeta.Regularized(a.Alpha, a.Beta, sine * sine, cosine * cosine) * (i is 0 or Steps ? 1 : i % 2 == 1 ? 4 : 2);
        }

        return sum * width / 3;
    }
}
