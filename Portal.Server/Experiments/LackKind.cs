namespace Portal.Server.Experiments;

/// <summary>Why a figure cannot be computed. Pages have a sentence for each; nothing is ever shown as NaN, infinity or p = 0 instead.</summary>
public enum LackKind
{
    /// <summary>Nobody was counted in an arm.</summary>
    NoData,

    /// <summary>One shopper in an arm: no spread can be told.</summary>
    OneShopper,

    /// <summary>The sum of squares is smaller than the sum and the number allow.</summary>
    NegativeVariance,

    /// <summary>Everybody of an arm has the same value.</summary>
    NoVariance,

    /// <summary>The baseline is 0: a change cannot be told as a share of it.</summary>
    ZeroBaseline,

    /// <summary>The denominator of a ratio is 0.</summary>
    ZeroDenominator,

    /// <summary>More successes than shoppers, or fewer than none.</summary>
    ImpossibleCount,

    /// <summary>Too few shoppers for the order statistics around this quantile.</summary>
    TooFewForQuantile,

    /// <summary>Too few shoppers for any lift to be seen for sure.</summary>
    TooFewForLift,

    /// <summary>Both ends of a quantile's order statistics are the same.</summary>
    NoSpread,

    /// <summary>The adjusted p-value is 1: no interval belongs to it.</summary>
    NoAdjustedInterval,

    /// <summary>Weights are all 0: the policy to be judged never does what was logged.</summary>
    NoOverlap,

    /// <summary>A logged propensity is 0 or less, or above 1: nothing was drawn, so nothing can be weighed.</summary>
    NoPropensity,

    /// <summary>The numbers are too large or too small for the arithmetic.</summary>
    OutOfRange,

    /// <summary>The data a figure needs are not at hand.</summary>
    DataMissing,
}
