namespace Portal.Server.Learning.Bench;

/// <summary>How large a shop is served, and how often.</summary>
/// <param name="Shop">Its shoppers, products and events.</param>
/// <param name="Sessions">Shoppers with a session that lists are made for.</param>
/// <param name="SessionLength">Products of a session.</param>
/// <param name="PeerQueries">Of the sessions, how many the other library answers as well.</param>
internal sealed record ServingPlan(SyntheticShopSettings Shop, int Sessions, int SessionLength, int PeerQueries)
{
    /// <summary>Queries of a turn before the other side has its own.</summary>
    public const int Turn = 20;

    /// <summary>The plan that reports are made by.</summary>
    public static ServingPlan Full { get; } = new(new(1_000_000, 100_000, 3_000_000), Sessions: 2_000, SessionLength: 50, PeerQueries: 400);

    /// <summary>A look within a minute.</summary>
    public static ServingPlan Quick { get; } = new(new(5_000, 5_000, 60_000), Sessions: 200, SessionLength: 50, PeerQueries: 40);
}
