namespace Portal.Server.Components.Admin;

/// <summary>Names the resources (ViewsText.resx) of what models look like to people: example lists, evidence, what rankers go by.</summary>
internal sealed class ViewsText;
