namespace Portal.Server.Components.Admin;

/// <summary>Names the resources (ImportsText.resx) that hold what the page of imports says.</summary>
internal sealed class ImportsText;
