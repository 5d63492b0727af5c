using System.Globalization;
using Microsoft.Extensions.Options;
using Portal.Server.Demo.Personas;
using Portal.Server.Events;
using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Demo.World;

/// <inheritdoc cref="ITruth"/>
internal sealed class AskTruth(DemoWorld world, IEventLog log, IOptions<DemoOptions> options, TimeProvider time) : ITruth
{
    private const int MostItems = 48;
    private const double MostStrength = 6;
    private static readonly HashSet<int> Nothing = [];

    /// <inheritdoc/>
    public IReadOnlyList<PlantedChange> Planted =>
        [.. world.Truth.Trends.Select(trend => new PlantedChange(world.Truth.Find(trend.Product)!.Item.Id, trend.From, trend.Strength, trend.HalfLife))];

    /// <inheritdoc/>
    public IdealList? FindIdeal(string shopperId, int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MostItems);
        if (FindShopper(shopperId) is not { } shopper)
        {
            return null;
        }

        var (truth, mind, now) = (world.Truth, MindOf(shopper), time.GetUtcNow());
        var ideal = truth.Ideal(shopper, mind, now, count, Nothing);
        return new IdealList(
            shopperId, now,
            [.. ideal.Select(product => truth.Worth(shopper, mind, product, now)).Zip(ideal, (worth, product) => new IdealItem(product.Item.Id, worth, truth.ClickChance(worth)))],
            truth.ExpectedClicks(shopper, mind, ideal, now));
    }

    /// <inheritdoc/>
    public ArmEffect FindEffect(IListPolicy control, IListPolicy treatment, int shoppers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shoppers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shoppers, ITruth.MostShoppers);
        var (clicks, revenue) = (new List<(double, double)>(), new List<(double, double)>());
        foreach (var number in Drawn(shoppers))
        {
            var shopper = new MakeShoppers(world.Truth).Make(number);
            var (mind, now) = (MindOf(shopper), time.GetUtcNow());
            var (shown, instead) = (ProductsOf(control, shopper), ProductsOf(treatment, shopper));
            clicks.Add((world.Truth.ExpectedClicks(shopper, mind, shown, now), world.Truth.ExpectedClicks(shopper, mind, instead, now)));
            revenue.Add((world.Truth.ExpectedRevenue(shopper, mind, shown, now), world.Truth.ExpectedRevenue(shopper, mind, instead, now)));
        }

        return new ArmEffect(control.Name, treatment.Name, clicks.Count, PairedMeans.Of(clicks), PairedMeans.Of(revenue));
    }

    /// <inheritdoc/>
    public PlantedChange? Plant(string productId, double strength, TimeSpan halfLife)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(strength), MostStrength, nameof(strength));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(halfLife, TimeSpan.Zero);
        if (world.Truth.FindById(productId) is not { } product)
        {
            return null;
        }

        var trend = new Trend(product.Item.Index, time.GetUtcNow(), strength, halfLife);
        world.Truth.Plant(trend);
        return new PlantedChange(productId, trend.From, strength, halfLife);
    }

    private ShopperTruth? FindShopper(string shopperId)
    {
        var number = shopperId.StartsWith(MakeShoppers.Prefix, StringComparison.Ordinal)
            && int.TryParse(shopperId.AsSpan(MakeShoppers.Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var read) && read < options.Value.Shoppers ? read : -1;
        return number >= 0 && MakeShoppers.IdOf(number) == shopperId
            ? new MakeShoppers(world.Truth).Make(number) : new MakePersonas(world.Truth).Find(shopperId);
    }

    private ShopperMind MindOf(ShopperTruth shopper) => new MakeMind(world.Truth, log).Of(shopper.Id);

    private ProductTruth?[] ProductsOf(IListPolicy policy, ShopperTruth shopper) => [.. policy.Show(shopper.Id).Select(world.Truth.FindById)];

    /// <summary>The same shoppers for the same number, spread over all.</summary>
    private IEnumerable<int> Drawn(int shoppers) => Enumerable.Range(0, options.Value.Shoppers)
        .OrderBy(number => SplitMix64.Mix(((ulong)(uint)world.Truth.Settings.Seed << 32) ^ (ulong)number)).Take(shoppers);
}
