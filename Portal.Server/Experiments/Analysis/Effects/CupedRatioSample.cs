namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>One arm of a ratio metric with the same ratio before the first exposure: four values per shopper.</summary>
internal sealed class CupedRatioSample
{
    /// <summary>Places of the four values in vectors and matrices: numerator and denominator after, then before.</summary>
    public const int Values = 4;

    private readonly double[,] _covariance = new double[Values, Values];

    /// <summary>An arm.</summary>
    /// <param name="values">Moments in the order numerator after, denominator after, numerator before, denominator before.</param>
    /// <param name="products">Sum of products of two of them, by their places.</param>
    public CupedRatioSample(Moments[] values, Func<int, int, double> products)
    {
        Moments = values;
        for (var i = 0; i < Values; i++)
        {
            _covariance[i, i] = values[i].Variance;
            for (var j = 0; j < i; j++)
            {
                _covariance[i, j] = _covariance[j, i] = Effects.Moments.Covariance(products(j, i), values[i], values[j]);
            }
        }
    }

    /// <summary>Shoppers.</summary>
    public double Count => Moments[0].Count;

    /// <summary>The moments of the four values.</summary>
    public Moments[] Moments { get; }

    /// <summary>The ratio after.</summary>
    public double Post => Moments[0].Mean / Moments[1].Mean;

    /// <summary>The ratio before; 0 without history.</summary>
    public double Pre => Moments[3].Sum == 0 ? 0 : Moments[2].Mean / Moments[3].Mean;

    /// <summary>How the ratio after changes with each value.</summary>
    public double[] PostSlope => [1 / Moments[1].Mean, -Post / Moments[1].Mean, 0, 0];

    /// <summary>How the ratio before changes with each value; all 0 without history.</summary>
    public double[] PreSlope => Moments[3].Sum == 0 ? [0, 0, 0, 0] : [0, 0, 1 / Moments[3].Mean, -Pre / Moments[3].Mean];

    /// <summary>x' C y with the covariance C of the four values: covariance of two functions of them by their slopes.</summary>
    public double Between(double[] x, double[] y)
    {
        double sum = 0;
        for (var i = 0; i < Values; i++)
        {
            for (var j = 0; j < Values; j++)
            {
                sum += x[i] * _covariance[i, j] * y[j];
            }
        }

        return sum;
    }
}
