namespace Portal.Server.Catalog;

/// <summary>A product that is to be as it was before a change.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Before">As it was, written out (<see cref="ProductSnapshot"/>); null when the change had brought it into the shop.</param>
/// <param name="Stamp">What the change left (<see cref="ProductSnapshot.StampOf"/>): another stamp means that somebody changed it since.</param>
/// <param name="StockAdded">What the change added to its stock.</param>
public sealed record ProductReturn(string ProductId, string? Before, long Stamp, int StockAdded);
