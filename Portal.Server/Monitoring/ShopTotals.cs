namespace Portal.Server.Monitoring;

/// <summary>What is stored.</summary>
/// <param name="At">When it was counted.</param>
/// <param name="Events">Stored events.</param>
/// <param name="Shoppers">Shoppers with at least one event.</param>
/// <param name="Products">Products on sale.</param>
public sealed record ShopTotals(DateTimeOffset At, long Events, int Shoppers, int Products);
