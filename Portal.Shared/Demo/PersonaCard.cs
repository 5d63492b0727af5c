namespace Portal.Shared.Demo;

/// <summary>A shopper with a story, in the reader's language.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Name">First name.</param>
/// <param name="Role">Who it is in two or three words.</param>
/// <param name="Story">Its story in a sentence or two.</param>
/// <param name="Pictures">Pictures of what it likes best, site-relative; up to three.</param>
public sealed record PersonaCard(string Key, string Name, string Role, string Story, IReadOnlyList<string> Pictures);
