namespace Portal.Server.Demo.World;

/// <summary>What shoppers come for: a need if there is one, every second time; else what they like, each next category half as often.</summary>
internal static class VisitReasons
{
    private const double ForNeed = 0.5;

    /// <summary>The category of a visit that begins at a moment.</summary>
    public static int Draw(ShopperTruth shopper, ShopperMind mind, DateTimeOffset when, Random random)
    {
        var needs = Needs(mind, when);
        return needs.Length > 0 && random.NextDouble() < ForNeed ? needs[random.Next(needs.Length)]
            : shopper.Categories[Math.Min((int)-Math.Log2(1 - random.NextDouble()), shopper.Categories.Length - 1)];
    }

    /// <summary>The categories there may be and how often it is each, adding up to 1; a category may stand there twice.</summary>
    public static IReadOnlyList<(int Category, double Share)> Of(ShopperTruth shopper, ShopperMind mind, DateTimeOffset when)
    {
        var needs = Needs(mind, when);
        var liked = needs.Length > 0 ? 1 - ForNeed : 1;
        var last = shopper.Categories.Length - 1;
        return
        [
            .. needs.Select(need => (need, ForNeed / needs.Length)),
            .. shopper.Categories.Select((category, place) => (category, liked * Math.Pow(0.5, place < last ? place + 1 : place))),
        ];
    }

    private static int[] Needs(ShopperMind mind, DateTimeOffset when) => [.. mind.Needs.Where(need => need.Value > when).Select(need => need.Key).Order()];
}
