namespace Portal.Server.Components.Kit;

/// <summary>One field of a <see cref="HeatTable"/>.</summary>
/// <param name="Share">How strong, -1 to 1: above 0 speaks for, below 0 against; 0 leaves the field plain.</param>
/// <param name="Text">The value written out in the reader's language.</param>
public sealed record HeatCell(double Share, string Text);
