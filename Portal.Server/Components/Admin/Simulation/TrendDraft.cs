namespace Portal.Server.Components.Admin.Simulation;

/// <summary>A trend as the form has it.</summary>
/// <param name="ProductId">The product; null while none is chosen.</param>
/// <param name="Strength">What it adds at first.</param>
/// <param name="HalfLifeMinutes">After so many minutes half of it is left.</param>
public sealed record TrendDraft(string? ProductId, double Strength, double HalfLifeMinutes);
