namespace Portal.Server.Catalog;

/// <summary>What became of products that were to be as they were before.</summary>
/// <param name="Restored">Ids of those that say again what they said.</param>
/// <param name="TakenAway">Ids of those that had been new and are off the shelves.</param>
/// <param name="ChangedSince">Ids of those that somebody changed since: left as they are.</param>
public sealed record ReturnedProducts(IReadOnlyList<string> Restored, IReadOnlyList<string> TakenAway, IReadOnlyList<string> ChangedSince);
