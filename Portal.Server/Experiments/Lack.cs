using System.Globalization;

namespace Portal.Server.Experiments;

/// <summary>Why a figure cannot be computed, with the number that tells more, if any.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Number">Shoppers in the arm, where that matters.</param>
public readonly record struct Lack(LackKind Kind, double? Number = null)
{
    /// <summary>The reason in a few English words, for files; pages have their own sentences.</summary>
    public string Text => Kind switch
    {
        LackKind.NoData => "no data",
        LackKind.OneShopper => "n=1 in an arm",
        LackKind.NegativeVariance => string.Create(CultureInfo.InvariantCulture, $"negative variance (sum of squares too small for n={Number ?? 0})"),
        LackKind.NoVariance => "zero variance in an arm",
        LackKind.ZeroBaseline => "control mean is 0",
        LackKind.ZeroDenominator => "denominator is 0 in an arm",
        LackKind.ImpossibleCount => "successes outside 0..n",
        LackKind.TooFewForQuantile => string.Create(CultureInfo.InvariantCulture, $"too few shoppers for this quantile (n={Number ?? 0})"),
        LackKind.TooFewForLift => "too few shoppers for any lift to be seen for sure",
        LackKind.NoSpread => "lower and upper order statistics are equal",
        LackKind.NoAdjustedInterval => "adjusted p is 1: no interval belongs to it",
        LackKind.NoOverlap => "all weights are 0: the policy never does what was logged",
        LackKind.NoPropensity => "a logged propensity is not in (0, 1]",
        LackKind.OutOfRange => "numbers too large or too small for double precision",
        _ => "the data are not at hand",
    };
}
