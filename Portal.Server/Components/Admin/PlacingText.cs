namespace Portal.Server.Components.Admin;

/// <summary>Names the resources (PlacingText.resx) of the pages of placements: sources, rules, preview, cost, versions.</summary>
internal sealed class PlacingText;
