namespace Portal.Server.Events;

/// <summary>A shopper as somebody who looks for one is told of them.</summary>
/// <param name="ShopperId">The pseudonym.</param>
/// <param name="Acts">What they did to products of late, at most <see cref="FindShoppers.MostActs"/>.</param>
/// <param name="LastAt">When they did the last of it.</param>
public sealed record SeenShopper(string ShopperId, int Acts, DateTimeOffset LastAt);
