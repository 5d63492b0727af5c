namespace Portal.Server.Catalog.Search;

/// <summary>A known word near what was typed.</summary>
/// <param name="Word">The word.</param>
/// <param name="Errors">How many typing errors lie between.</param>
internal sealed record NearWord(string Word, int Errors);
