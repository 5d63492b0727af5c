namespace Portal.Shared.Privacy;

/// <summary>A shopper changes what the shop may do.</summary>
/// <param name="Mode">The mode; null: as it is.</param>
/// <param name="Paused">Paused or not; null: as it is.</param>
/// <param name="Source">Where: one of <see cref="ConsentSources.OfForms"/>; null: on the page.</param>
public sealed record PrivacyChange(PersonalisationMode? Mode = null, bool? Paused = null, string? Source = null);
