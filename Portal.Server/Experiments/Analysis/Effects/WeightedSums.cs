namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>
/// A mean or ratio over shoppers who were dealt with probabilities that moved, as a bandit's do: each counts 1 / its probability, and the sums
/// are normalised by the weights (Hajek 1971; the error by linearisation, as in Hadad, Hirshberg, Zhan, Wager, Athey 2021, section 2).
/// </summary>
internal sealed class WeightedSums
{
    private double _top, _bottom, _topTop, _topBottom, _bottomBottom;

    /// <summary>The value; 0 without any.</summary>
    public double Value => _bottom == 0 ? 0 : _top / _bottom;

    /// <summary>Adds a shopper.</summary>
    /// <param name="numerator">The shopper's value.</param>
    /// <param name="denominator">1 for a mean.</param>
    /// <param name="weight">Above 0.</param>
    public void Add(double numerator, double denominator, double weight)
    {
        var (top, bottom) = (weight * numerator, weight * denominator);
        (_top, _bottom) = (_top + top, _bottom + bottom);
        (_topTop, _topBottom, _bottomBottom) = (_topTop + (top * top), _topBottom + (top * bottom), _bottomBottom + (bottom * bottom));
    }

    /// <summary>The arm.</summary>
    /// <param name="count">Its shoppers.</param>
    public Computed<ArmEstimate> ToArm(int count)
    {
        if (count <= 1)
        {
            return count == 0 ? LackKind.NoData : LackKind.OneShopper;
        }

        if (_bottom == 0)
        {
            return LackKind.ZeroDenominator;
        }

        var value = Value;
        // The squared residuals w (top - value bottom), with the factor n / (n - 1) that equal weights need.
        var squares = (_topTop - (2 * value * _topBottom) + (value * value * _bottomBottom)) * count / (count - 1);
        var variance = squares / (_bottom * _bottom);
        return variance > 1e-15 * value * value ? new ArmEstimate(count, value, variance * count) : LackKind.NoVariance;
    }
}
