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
        var now = time.GetUtcNow();
        var pairs = Drawn(shoppers).Select(number =>
        {
            var shopper = new MakeShoppers(world.Truth).Make(number);
            return (Control: Expect(control, shopper, now), Treatment: Expect(treatment, shopper, now));
        }).ToArray();
        return new ArmEffect(control.Name, treatment.Name, pairs.Length, Means(acts => acts.Clicks), Means(acts => acts.Revenue))
        {
            ClickThrough = PairedMeans.OfRatios([.. pairs.Select(pair => ((pair.Control.Clicks, pair.Control.Seen), (pair.Treatment.Clicks, pair.Treatment.Seen)))]),
            Hides = Means(acts => acts.Hides),
        };

        PairedMeans Means(Func<ExpectedActs, double> figure) => PairedMeans.Of([.. pairs.Select(pair => (figure(pair.Control), figure(pair.Treatment)))]);
    }

    /// <inheritdoc/>
    public PlantedChange? Plant(string productId, double strength, TimeSpan halfLife)
    {
        Check(strength, halfLife);
        return world.Truth.FindById(productId) is { } product ? Plant(product, time.GetUtcNow(), strength, halfLife) : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<PlantedChange> PlantIn(IListPolicy changed, IListPolicy spared, double strength, TimeSpan halfLife, int shoppers)
    {
        Check(strength, halfLife);
        ArgumentOutOfRangeException.ThrowIfLessThan(shoppers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shoppers, ITruth.MostShoppers);
        var asked = Drawn(shoppers).Select(MakeShoppers.IdOf).ToArray();
        var (now, left) = (time.GetUtcNow(), asked.SelectMany(spared.Show).ToHashSet(StringComparer.Ordinal));
        return
        [
            .. asked.SelectMany(changed.Show).Distinct(StringComparer.Ordinal).Where(id => !left.Contains(id)).Select(world.Truth.FindById).OfType<ProductTruth>()
                .Select(product => Plant(product, now, strength, halfLife)),
        ];
    }

    private static void Check(double strength, TimeSpan halfLife)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(strength), MostStrength, nameof(strength));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(halfLife, TimeSpan.Zero);
    }

    private PlantedChange Plant(ProductTruth product, DateTimeOffset now, double strength, TimeSpan halfLife)
    {
        world.Truth.Plant(new Trend(product.Item.Index, now, strength, halfLife));
        return new PlantedChange(product.Item.Id, now, strength, halfLife);
    }

    /// <summary>What a shopper would do with a policy's list at the beginning of a visit, over the reasons they come for.</summary>
    private ExpectedActs Expect(IListPolicy policy, ShopperTruth shopper, DateTimeOffset now)
    {
        var (mind, acts) = (MindOf(shopper), default(ExpectedActs));
        var shown = ProductsOf(policy, shopper);
        foreach (var (category, share) in VisitReasons.Of(shopper, mind, now))
        {
            mind.Intent = category;
            acts = acts.With(world.Truth.Expect(shopper, mind, shown, now), share);
        }

        return acts;
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
