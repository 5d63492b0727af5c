namespace Portal.Server.Learning;

/// <summary>A product's place on a version's map.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="X">From -1 to 1.</param>
/// <param name="Y">From -1 to 1.</param>
public sealed record ItemPoint(string ProductId, float X, float Y);
