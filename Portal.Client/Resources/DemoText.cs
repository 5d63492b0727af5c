namespace Portal.Client.Resources;

/// <summary>The words of the demonstration: who shops, the guide, and what the recommender makes of it.</summary>
public sealed class DemoText;
