namespace Portal.Server.Demo;

/// <summary>The best list for a shopper, by the truth.</summary>
/// <param name="ShopperId">Whose it is.</param>
/// <param name="At">At which moment: needs, seasons and trends pass.</param>
/// <param name="Items">Its products, best first.</param>
/// <param name="ExpectedClicks">Clicks it would be expected to get, 0 to 1.</param>
public sealed record IdealList(string ShopperId, DateTimeOffset At, IReadOnlyList<IdealItem> Items, double ExpectedClicks);

/// <summary>A product of the best list.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Worth">What it is worth to the shopper.</param>
/// <param name="ClickChance">The probability that the shopper clicks it when they look at it.</param>
public sealed record IdealItem(string ProductId, double Worth, double ClickChance);
