namespace Portal.Server.Demo.World;

/// <summary>A visit that is to be played.</summary>
/// <param name="Shopper">Who comes.</param>
/// <param name="Mind">What they have on their mind; one visit of a shopper at a time.</param>
/// <param name="SessionId">The visit's name.</param>
/// <param name="Start">When it begins.</param>
/// <param name="Seed">Seed of all chance in it.</param>
internal sealed record PlannedVisit(ShopperTruth Shopper, ShopperMind Mind, string SessionId, DateTimeOffset Start, int Seed);
