using Portal.Server.Experiments.Analysis.Sequential;

namespace Portal.Server.Experiments.Analysis.Health;

/// <summary>
/// The rule that stops an arm by itself: a one-sided confidence sequence on the absolute change has left 0 on the wrong side. It
/// may be asked at every refresh. Guard-rails are not corrected for their number: missing harm costs more than one look too many.
/// </summary>
/// <param name="Boundary">The best the change can still be: its upper bound, or its lower one where less is better.</param>
/// <param name="IsFailing">Whether even that is harm.</param>
internal readonly record struct GuardRail(double Boundary, bool IsFailing)
{
    /// <summary>Judges a change.</summary>
    /// <param name="change">Absolute change, treatment minus control.</param>
    /// <param name="standardError">Of the change.</param>
    /// <param name="size">Shoppers of both arms.</param>
    /// <param name="sequence">The sequence, with an alpha below 0.5.</param>
    /// <param name="lowerIsBetter">Whether less is better.</param>
    public static GuardRail Of(double change, double standardError, double size, ConfidenceSequence sequence, bool lowerIsBetter)
    {
        var width = sequence.OneSidedWidth(standardError, size);
        return lowerIsBetter ? new GuardRail(change - width, change - width > 0) : new GuardRail(change + width, change + width < 0);
    }
}
