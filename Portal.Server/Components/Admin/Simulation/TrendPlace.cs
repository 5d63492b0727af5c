namespace Portal.Server.Components.Admin.Simulation;

/// <summary>Where a planted product stands among the trending ones.</summary>
/// <param name="Place">Its place, from 1; null when it is not in the list.</param>
/// <param name="After">How long after the planting it was first seen there by this page; null: not yet.</param>
public sealed record TrendPlace(int? Place, TimeSpan? After);
