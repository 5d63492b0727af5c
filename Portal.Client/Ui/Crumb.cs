namespace Portal.Client.Ui;

/// <summary>One step of the way down to a page.</summary>
/// <param name="Name">What it says.</param>
/// <param name="Address">Where it leads.</param>
public sealed record Crumb(string Name, string Address);
