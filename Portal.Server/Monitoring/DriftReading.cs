namespace Portal.Server.Monitoring;

/// <summary>What a measure says of the newest hours against those before.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Subject">Of what: a feature's name; empty where the measure has only one.</param>
/// <param name="Before">The value before; null for a measure that is a distance.</param>
/// <param name="Now">The value now; null likewise.</param>
/// <param name="Moved">How far it moved; null while there is too little to tell.</param>
/// <param name="Chance">How far chance alone may well have moved it, taken off or required before an alert; 0 where it is not told.</param>
/// <param name="Threshold">How far it may move.</param>
/// <param name="Parts">Where most of it comes from.</param>
public sealed record DriftReading(
    DriftMeasure Measure, string Subject, double? Before, double? Now, double? Moved, double Chance, double Threshold, IReadOnlyList<DriftPart> Parts)
{
    /// <summary>Whether it moved further than it may, and further than chance would.</summary>
    public bool IsAbove => Moved is { } moved && Math.Abs(moved) > Threshold && Math.Abs(moved) > Chance;
}
