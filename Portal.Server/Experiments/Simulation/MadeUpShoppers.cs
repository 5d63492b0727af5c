namespace Portal.Server.Experiments.Simulation;

/// <summary>
/// Shoppers as shops have them: most do little, a few do much, and whoever did much before does much again. An arm may make them click and
/// buy more.
/// </summary>
/// <param name="random">Seeded.</param>
internal sealed class MadeUpShoppers(Random random)
{
    private const double ClickRate = 0.06;
    private const double OrderRate = 0.05;
    private const double Spread = 0.6;
    private const double Lists = 8;

    /// <summary>One shopper's two windows.</summary>
    /// <param name="lift">How much more likely a click and an order are after the exposure, 0 for none.</param>
    public (ShopperTotals Before, ShopperTotals After) Next(double lift)
    {
        var keenness = Math.Exp((Spread * Normal()) - (Spread * Spread / 2));
        var isKnown = random.NextDouble() < 0.6;
        return (isKnown ? Window(keenness, 0) : default, Window(keenness, lift));
    }

    private ShopperTotals Window(double keenness, double lift)
    {
        var shown = 1 + Poisson(Lists);
        var clicks = 0;
        for (var i = 0; i < shown; i++)
        {
            clicks += random.NextDouble() < Math.Min(1, ClickRate * keenness * (1 + lift)) ? 1 : 0;
        }

        var orders = random.NextDouble() < Math.Min(1, OrderRate * keenness * (1 + lift)) ? 1 : 0;
        var revenue = orders == 0 ? 0 : (long)(3000 * Math.Exp(0.8 * Normal()));
        return new ShopperTotals(shown, clicks, clicks, orders, orders, orders, revenue, 0);
    }

    private int Poisson(double mean)
    {
        var (limit, product, count) = (Math.Exp(-mean), random.NextDouble(), 0);
        while (product > limit)
        {
            product *= random.NextDouble();
            count++;
        }

        return count;
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
