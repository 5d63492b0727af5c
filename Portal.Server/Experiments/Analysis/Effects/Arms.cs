namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>Arms from what was counted in them.</summary>
internal static class Arms
{
    /// <summary>A share of shoppers; unit variance p (1 - p), without n - 1.</summary>
    public static Computed<ArmEstimate> Proportion(double count, double successes)
    {
        if (!(count > 0))
        {
            return LackKind.NoData;
        }

        if (successes < 0 || successes > count)
        {
            return LackKind.ImpossibleCount;
        }

        var rate = successes / count;
        return count <= 1 ? LackKind.OneShopper : successes == 0 || successes == count ? LackKind.NoVariance
            : new ArmEstimate(count, rate, rate * (1 - rate));
    }

    /// <summary>
    /// A ratio of two sums over shoppers, such as clicks per impression, by the delta method at the level of shoppers, who are
    /// what was randomised (Deng, Knoblich, Lu 2018, "Applying the Delta Method in Metric Analytics", eq. 4).
    /// </summary>
    /// <param name="numerator">Per shopper.</param>
    /// <param name="denominator">Per shopper.</param>
    /// <param name="products">Sum of numerator times denominator.</param>
    public static Computed<ArmEstimate> Ratio(Moments numerator, Moments denominator, double products)
    {
        if (!(numerator.Count > 0))
        {
            return LackKind.NoData;
        }

        if (numerator.Count <= 1)
        {
            return LackKind.OneShopper;
        }

        if (denominator.Sum == 0)
        {
            return LackKind.ZeroDenominator;
        }

        var (m, d) = (numerator.Mean, denominator.Mean);
        var covariance = Moments.Covariance(products, numerator, denominator);
        var (first, second, third) = (numerator.Variance / (d * d), denominator.Variance * m * m / Math.Pow(d, 4), 2 * covariance * m / (d * d * d));
        var variance = first + second - third;

        // When everybody has the same ratio the terms cancel but for rounding.
        variance = Math.Abs(variance) <= 1e-14 * (first + second) ? 0 : variance;
        return variance < 0 || numerator.Variance < 0 || denominator.Variance < 0 ? new Lack(LackKind.NegativeVariance, numerator.Count)
            : variance == 0 ? new Lack(LackKind.NoVariance) : new ArmEstimate(numerator.Count, m / d, variance);
    }

    /// <summary>
    /// A quantile over shoppers, its spread from two order statistics (Deng, Knoblich, Lu 2018, section 4.1).
    /// </summary>
    /// <param name="sample">The quantile and the cut points around it.</param>
    public static Computed<ArmEstimate> Quantile(QuantileSample sample)
    {
        const double Z = 1.96;
        const double Width = 2 * 1.959963984540054;
        const double Floor = 1e-5;
        var (n, level) = (sample.Count, sample.Level);
        if (!(n > 0))
        {
            return LackKind.NoData;
        }

        if (n <= Z * Z * level / (1 - level) || n <= Z * Z * (1 - level) / level)
        {
            return new Lack(LackKind.TooFewForQuantile, n);
        }

        if (sample.Lower == sample.Upper)
        {
            return LackKind.NoSpread;
        }

        var error = (sample.Upper - sample.Lower) / Width * Math.Sqrt(sample.CutCount / n);
        var variance = error * error * (n - 1);
        return new ArmEstimate(n, sample.Value, n >= 100 ? Math.Max(variance, Floor) : variance);
    }
}
