namespace Portal.Server.Experiments.Analysis.Sequential;

/// <summary>
/// Asymptotic confidence sequence: true at every look at once, however often one looks (Waudby-Smith, Arbour, Sinha, Kennedy,
/// Ramdas, "Time-uniform central limit theory and asymptotic confidence sequences", arXiv 2103.06476: two-sided theorem 2.2, one-sided
/// appendix B.1, tuning appendix B.2).
/// </summary>
/// <param name="alpha">Share of experiments without effect that may ever raise an alarm, inside (0, 1).</param>
/// <param name="tuningSize">Number of shoppers at which the sequence is tightest; fixed for the life of an experiment. Above 0.</param>
internal readonly struct ConfidenceSequence(double alpha, double tuningSize)
{
    /// <summary>The mixture's parameter of the two-sided sequence.</summary>
    public double Rho => RhoOf(alpha, tuningSize);

    /// <summary>The mixture's parameter of the one-sided sequence; needs an alpha below 0.5.</summary>
    public double OneSidedRho => RhoOf(2 * alpha, tuningSize);

    /// <summary>Half of the interval's width.</summary>
    /// <param name="standardError">Of the effect now.</param>
    /// <param name="size">Shoppers of both arms now.</param>
    public double HalfWidth(double standardError, double size)
    {
        var rho = Rho;
        var mixed = (size * rho * rho) + 1;
        return standardError * Math.Sqrt(size) * Math.Sqrt(2 * mixed / Square(size * rho) * Math.Log(Math.Sqrt(mixed) / alpha));
    }

    /// <summary>Distance of the one-sided bound from the estimate.</summary>
    /// <param name="standardError">Of the effect now.</param>
    /// <param name="size">Shoppers of both arms now.</param>
    /// <exception cref="InvalidOperationException">Alpha is 0.5 or more.</exception>
    public double OneSidedWidth(double standardError, double size)
    {
        if (alpha >= 0.5)
        {
            throw new InvalidOperationException($"A one-sided confidence sequence needs an alpha below 0.5, not {alpha}.");
        }

        var rho = OneSidedRho;
        var mixed = (size * rho * rho) + 1;
        return standardError * Math.Sqrt(size)
            * Math.Sqrt(2 * mixed / Square(size * rho) * Math.Log(1 + (Math.Sqrt(mixed) / (2 * alpha))));
    }

    /// <summary>
    /// The p that is valid at every look: the inverse of the normal mixture's likelihood ratio (Johari, Koomen, Pekelis, Walsh 2022,
    /// "Always Valid Inference", eq. 5). A page shows the smallest so far.
    /// </summary>
    /// <param name="estimate">The effect now.</param>
    /// <param name="standardError">Of the effect now, above 0.</param>
    /// <param name="size">Shoppers of both arms now.</param>
    public double PValue(double estimate, double standardError, double size)
    {
        var rho = Rho;
        var mixed = (size * rho * rho) + 1;
        var log = (0.5 * Math.Log(mixed)) - (rho * rho * size * Square(estimate / standardError) / (2 * mixed));
        return Math.Min(1, Math.Exp(log));
    }

    private static double RhoOf(double level, double tuning)
    {
        var log = -2 * Math.Log(level);
        return Math.Sqrt((log + Math.Log(log + 1)) / tuning);
    }

    private static double Square(double value) => value * value;
}
