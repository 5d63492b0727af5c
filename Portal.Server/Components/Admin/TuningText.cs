namespace Portal.Server.Components.Admin;

/// <summary>Names the resources (TuningText.resx) that hold what the page about searches for settings says.</summary>
internal sealed class TuningText;
