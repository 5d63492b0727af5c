namespace Portal.Server.Demo.World;

/// <summary>Who comes when: a Poisson process whose rate follows the hours shoppers like, shoppers by how often they come.</summary>
internal sealed class Arrivals(MakeShoppers maker, int shoppers, Random random)
{
    private const double MostVisitsPerMonth = 6.5, Quietest = 0.15;
    private const int Tries = 200;

    /// <summary>The time until the next one comes.</summary>
    /// <param name="perMinute">Visits in a minute of the busiest hour.</param>
    /// <param name="now">The moment.</param>
    public TimeSpan Gap(double perMinute, DateTimeOffset now) =>
        TimeSpan.FromMinutes(-Math.Log(1 - random.NextDouble()) / (perMinute * Busy(now)));

    /// <summary>A shopper who may come at this moment.</summary>
    public ShopperTruth Draw(DateTimeOffset now)
    {
        var shopper = maker.Make(random.Next(shoppers));
        for (var tries = 0; tries < Tries && random.NextDouble() > Chance(shopper, now); tries++)
        {
            shopper = maker.Make(random.Next(shoppers));
        }

        return shopper;
    }

    /// <summary>How busy the hour is, as a share of the busiest: evenings are, nights are not.</summary>
    private static double Busy(DateTimeOffset now) =>
        Math.Max(Quietest, Math.Max(Near(20, now), 0.6 * Near(12.5, now)));

    private static double Chance(ShopperTruth shopper, DateTimeOffset now) =>
        Math.Min(1, shopper.VisitsPerMonth / MostVisitsPerMonth) * Near(shopper.Hour, now);

    private static double Near(double hour, DateTimeOffset now)
    {
        var apart = Math.Abs(now.UtcDateTime.TimeOfDay.TotalHours - hour);
        apart = Math.Min(apart, 24 - apart) / ShopperTruth.HourSpread;
        return Math.Exp(-0.5 * apart * apart);
    }
}
