namespace Portal.Server.Catalog.Search;

/// <summary>What a search found.</summary>
/// <param name="Indices">The products, best match first.</param>
/// <param name="Searched">The words really searched for, when they differ from what was typed; otherwise null.</param>
internal sealed record SearchResult(IReadOnlyList<int> Indices, string? Searched);
