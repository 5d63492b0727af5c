namespace Portal.Server.Demo.Personas;

/// <summary>Names the resources (PersonaText.resx) that hold the personas' stories.</summary>
internal sealed class PersonaText;
