using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Demo.World;

/// <summary>
/// The visits of coming days, in the order they begin: the same world, days and anchor give the same visits, whatever the lists
/// do to them. Shoppers come on with what is on their mind from the history.
/// </summary>
internal sealed class PlanDays(TrueWorld world, PlayHistory history, int shoppers)
{
    private const double DaysOfMonth = 30;

    private readonly (ShopperTruth Shopper, ShopperMind Mind)[] _all = All(new MakeShoppers(world), history, shoppers);

    /// <summary>The visits of one day.</summary>
    /// <param name="day">Its first moment, UTC.</param>
    public IReadOnlyList<PlannedVisit> Of(DateTimeOffset day)
    {
        var visits = new List<PlannedVisit>();
        for (var number = 0; number < _all.Length; number++)
        {
            var (shopper, mind) = _all[number];
            var seed = (int)SplitMix64.Mix(((ulong)(uint)world.Settings.Seed << 32) ^ SplitMix64.Mix((ulong)number + ((ulong)day.ToUnixTimeSeconds() * SplitMix64.Step)));
            var random = new Random(seed);
            if (random.NextDouble() < shopper.VisitsPerMonth / DaysOfMonth)
            {
                visits.Add(new PlannedVisit(
                    shopper, mind, $"{shopper.Id}-{day:yyyyMMdd}", day.AddMilliseconds((long)(shopper.DrawHour(random) * 3_600_000)), seed));
            }
        }

        return [.. visits.OrderBy(visit => visit.Start).ThenBy(visit => visit.SessionId, StringComparer.Ordinal)];
    }

    private static (ShopperTruth, ShopperMind)[] All(MakeShoppers maker, PlayHistory history, int shoppers) =>
    [
        .. Enumerable.Range(0, shoppers).AsParallel().AsOrdered().Select(number => maker.Make(number) is var shopper ? (shopper, history.Of(shopper, number).Mind) : default),
    ];
}
