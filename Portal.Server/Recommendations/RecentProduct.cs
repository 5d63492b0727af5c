namespace Portal.Server.Recommendations;

/// <summary>A product a shopper dealt with.</summary>
/// <param name="Product">Its index in the catalogue.</param>
/// <param name="Relation">What the shopper has to do with it; at least one thing.</param>
/// <param name="At">When they last dealt with it.</param>
/// <param name="ViewedAt">When they last looked at it; null when they never did.</param>
internal readonly record struct RecentProduct(int Product, Relation Relation, DateTimeOffset At, DateTimeOffset? ViewedAt);
