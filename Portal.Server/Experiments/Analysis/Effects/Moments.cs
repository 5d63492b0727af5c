namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>Number, sum and sum of squares of one value per shopper.</summary>
internal readonly record struct Moments(double Count, double Sum, double SumSquares)
{
    /// <summary>What rounding of the sums can make of a variance of 0, as a share of the sum of squares.</summary>
    private const double Rounding = 4e-16;

    /// <summary>Mean; 0 without shoppers.</summary>
    public double Mean => Count > 0 ? Sum / Count : 0;

    /// <summary>Sample variance (n - 1).</summary>
    public double Variance => Count > 1 ? Centred(SumSquares, Sum, Sum, Count) / (Count - 1) : 0;

    /// <summary>The moments of single values.</summary>
    public static Moments Of(IEnumerable<double> values)
    {
        var (count, sum, squares) = (0, 0.0, 0.0);
        foreach (var value in values)
        {
            (count, sum, squares) = (count + 1, sum + value, squares + (value * value));
        }

        return new Moments(count, sum, squares);
    }

    /// <summary>Two groups as one sample.</summary>
    public static Moments operator +(Moments one, Moments other) =>
        new(one.Count + other.Count, one.Sum + other.Sum, one.SumSquares + other.SumSquares);

    /// <summary>Sample covariance (n - 1) of two values per shopper.</summary>
    /// <param name="products">Sum of their products.</param>
    /// <param name="one">The first.</param>
    /// <param name="other">The second, of the same shoppers.</param>
    public static double Covariance(double products, Moments one, Moments other) =>
        one.Count > 1 ? (products - (one.Sum * other.Sum / one.Count)) / (one.Count - 1) : 0;

    /// <summary>The arm, when its mean can be compared.</summary>
    public Computed<ArmEstimate> ToArm() => Check() is { } lack ? lack : new ArmEstimate(Count, Mean, Variance);

    /// <summary>Why a mean of these cannot be compared; null when it can.</summary>
    public Lack? Check()
    {
        if (!(Count > 0))
        {
            return new Lack(LackKind.NoData);
        }

        if (Count <= 1)
        {
            return new Lack(LackKind.OneShopper);
        }

        var variance = Variance;
        return variance < 0 ? new Lack(LackKind.NegativeVariance, Count) : variance > 0 ? null : new Lack(LackKind.NoVariance);
    }

    private static double Centred(double products, double sum, double otherSum, double count)
    {
        var centred = products - (sum * otherSum / count);
        return Math.Abs(centred) <= Rounding * Math.Abs(products) ? 0 : centred;
    }
}
