namespace Portal.Server.Learning.Bench;

/// <summary>How large a made-up shop is.</summary>
/// <param name="Users">Shoppers.</param>
/// <param name="Items">Items.</param>
/// <param name="Events">Events in all, at least two a shopper and at most <paramref name="Longest"/>.</param>
/// <param name="Seed">Seed of everything drawn, and of which items are popular.</param>
/// <param name="Longest">Most events of one shopper.</param>
/// <param name="Others">Above 0, other shoppers of the same shop: what is popular stays, what they take does not.</param>
internal sealed record SyntheticShopSettings(int Users, int Items, int Events, int Seed = 1, int Longest = 200, int Others = 0)
{
    /// <summary>Fewest events of a shopper: one to learn from, one to foresee.</summary>
    public const int Shortest = 2;

    /// <summary>As many as the public file of Amazon Beauty has.</summary>
    public static SyntheticShopSettings LikeBeauty { get; } = new(22_363, 12_101, 198_502);

    /// <summary>A big shop.</summary>
    public static SyntheticShopSettings Large { get; } = new(1_000_000, 100_000, 20_000_000);
}
