namespace Portal.Server.Components.Admin;

/// <summary>Names the resources (ExperimentsText.resx) that hold what the pages about experiments say.</summary>
internal sealed class ExperimentsText;
