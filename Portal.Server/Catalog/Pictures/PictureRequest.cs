namespace Portal.Server.Catalog.Pictures;

/// <summary>What a product picture is composed from; equal requests give equal bytes.</summary>
/// <param name="Seed">Product id: decides layout, scale and details.</param>
/// <param name="Silhouette">Key of a file in <c>Silhouettes/</c>.</param>
/// <param name="Colour">Colour of the product itself, <c>#RRGGBB</c>.</param>
/// <param name="Accent">Brand accent, used for small details.</param>
/// <param name="Tint">Brand main colour, softened into the backdrop.</param>
internal sealed record PictureRequest(string Seed, string Silhouette, string Colour, string Accent, string Tint);
