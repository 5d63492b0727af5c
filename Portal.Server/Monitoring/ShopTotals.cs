namespace Portal.Server.Monitoring;

/// <summary>What is stored.</summary>
/// <param name="At">When it was counted.</param>
/// <param name="Events">Events that were ever stored, those that were erased since among them.</param>
/// <param name="Shoppers">Shoppers who were ever met; somebody who signed in later was met as two.</param>
/// <param name="Products">Products on sale.</param>
public sealed record ShopTotals(DateTimeOffset At, long Events, int Shoppers, int Products);
