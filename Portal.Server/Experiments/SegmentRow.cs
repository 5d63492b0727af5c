namespace Portal.Server.Experiments;

/// <summary>One metric of one arm in one part of the shoppers.</summary>
/// <param name="Value">The part, such as mobile.</param>
/// <param name="Shoppers">Its shoppers in both arms; 0 when it is withheld.</param>
/// <param name="Row">What it says; corrected over all parts and arms shown. Null when it is withheld: few shoppers are in the part.</param>
public sealed record SegmentRow(string Value, int Shoppers, MetricRow? Row);
