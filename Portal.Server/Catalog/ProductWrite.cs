namespace Portal.Server.Catalog;

/// <summary>A product that a save writes.</summary>
/// <param name="Before">As it was, with its texts; null for a new one.</param>
/// <param name="After">As it is to be, with its texts.</param>
public sealed record ProductWrite(Product? Before, Product After);
