namespace Portal.Server.Components.Admin;

/// <summary>Names the resources (QualityText.resx) that hold what the page about the quality of the data says.</summary>
internal sealed class QualityText;
