namespace Portal.Server.Components.Admin;

/// <summary>Something found by the search of the admin area.</summary>
/// <param name="Title">What it is called, in the reader's language.</param>
/// <param name="Detail">What tells it from others of the name; null when nothing has to.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Icon">One of <see cref="Portal.Client.Ui.PortalIcons"/>.</param>
public sealed record AdminHit(string Title, string? Detail, string Path, string Icon);
