namespace Portal.Shared.Recommendations;

/// <summary>What was deleted from a shopper's history.</summary>
/// <param name="Events">How many acts; 0 when there were none.</param>
public sealed record Forgotten(int Events);
