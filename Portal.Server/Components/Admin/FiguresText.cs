namespace Portal.Server.Components.Admin;

/// <summary>Names the resources (FiguresText.resx) that hold what the pages of figures, drift and alerts say.</summary>
internal sealed class FiguresText;
