namespace Portal.Server.Experiments;

/// <summary>What an arm would have earned, from the log of what was shown instead.</summary>
/// <param name="Lists">Lists that were read.</param>
/// <param name="Drawn">Places that were drawn by chance.</param>
/// <param name="Clicked">Of those, how many were clicked.</param>
/// <param name="Refused">Why nothing can be said; null: something can.</param>
/// <param name="Lines">What the estimators say, the log first; empty when refused.</param>
public sealed record OffPolicyReport(int Lists, int Drawn, int Clicked, LackKind? Refused, IReadOnlyList<OffPolicyLine> Lines)
{
    /// <summary>Mean weight; about 1 when the log covers what the arm does.</summary>
    public double MeanWeight { get; init; }

    /// <summary>Largest weight.</summary>
    public double LargestWeight { get; init; }

    /// <summary>So many equal places would say as much.</summary>
    public double EffectiveSize { get; init; }

    /// <summary>Share of places that say nothing.</summary>
    public double ShareOfZero { get; init; }

    /// <summary>Shoppers whose places these are; intervals know that what one does hangs together.</summary>
    public int Shoppers { get; init; }

    /// <summary>Too few shoppers for the intervals to be believed.</summary>
    public bool IsOfFew { get; init; }

    /// <summary>Too few places say anything to decide by.</summary>
    public bool IsSmall { get; init; }

    /// <summary>The log does not cover what the arm does.</summary>
    public bool IsUncovered { get; init; }
}
