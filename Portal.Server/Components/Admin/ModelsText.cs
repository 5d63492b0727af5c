namespace Portal.Server.Components.Admin;

/// <summary>Names the resources (ModelsText.resx) that hold what the pages about models and retraining say.</summary>
internal sealed class ModelsText;
