using Portal.Server.Privacy;

namespace Portal.Server.Components.Privacy;

/// <summary>An interest as a tag.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Key">Key of the category, or name of the brand.</param>
/// <param name="Name">Its name in the reader's language.</param>
/// <param name="Share">Its share of all acts, 0 to 1.</param>
public sealed record InferredInterest(InterestKind Kind, string Key, string Name, double Share);
