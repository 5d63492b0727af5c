namespace Portal.Server.Components.Admin;

/// <summary>Names the resources (AdminText.resx) that hold what the admin pages say.</summary>
internal sealed class AdminText;
