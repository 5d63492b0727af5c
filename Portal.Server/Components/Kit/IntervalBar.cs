namespace Portal.Server.Components.Kit;

/// <summary>A value with its interval, for <see cref="IntervalBars"/>.</summary>
/// <param name="Name">What it belongs to, in the reader's language; unique in its chart.</param>
/// <param name="Value">The value.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end.</param>
/// <param name="Text">Value and interval written out in the reader's language.</param>
public sealed record IntervalBar(string Name, double Value, double Low, double High, string Text);
