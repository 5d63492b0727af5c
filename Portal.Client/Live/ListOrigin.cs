namespace Portal.Client.Live;

/// <summary>The served list an act came from.</summary>
/// <param name="Placement">Key of its placement.</param>
/// <param name="ListId">The list.</param>
/// <param name="Position">The product's place in it, from 0.</param>
public sealed record ListOrigin(string Placement, Guid ListId, int Position);
