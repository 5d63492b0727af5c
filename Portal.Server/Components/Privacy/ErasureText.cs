namespace Portal.Server.Components.Privacy;

/// <summary>Names the resources (ErasureText.resx) of the pages about erasure.</summary>
internal sealed class ErasureText;
