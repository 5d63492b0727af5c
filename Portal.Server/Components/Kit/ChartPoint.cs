namespace Portal.Server.Components.Kit;

/// <summary>One value of a chart.</summary>
/// <param name="Name">What it belongs to, in the reader's language.</param>
/// <param name="Value">The value, 0 or more.</param>
/// <param name="Text">The value written out in the reader's language.</param>
public sealed record ChartPoint(string Name, double Value, string Text);
