using Portal.Shared.Events;
using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Demo.World;

/// <summary>
/// The history of the demo shop: its shoppers' visits of some days, before there was any list. The same world, days and
/// anchor give the same events to the byte.
/// </summary>
internal sealed class PlayHistory(TrueWorld world, int shoppers, int days, DateTimeOffset anchor)
{
    private const double DaysOfMonth = 30;

    /// <summary>Of the visits that fall on working days this share is put off to the weekend, which is then half as busy again.</summary>
    private const double MovesToWeekend = 0.15;

    /// <summary>All events in the order of their times.</summary>
    public IReadOnlyList<ShopEvent> Events()
    {
        var maker = new MakeShoppers(world);
        // Shoppers know nothing of each other, so they are played side by side; the order of the result is that of time.
        return
        [
            .. Enumerable.Range(0, shoppers).AsParallel().AsOrdered().Select(number => Of(maker.Make(number), number).Events)
                .SelectMany(events => events).OrderBy(happened => happened.OccurredAt).ThenBy(happened => happened.EventId),
        ];
    }

    /// <summary>What one shopper did, and what they have on their mind at the end.</summary>
    public (IReadOnlyList<ShopEvent> Events, ShopperMind Mind) Of(ShopperTruth shopper, int number)
    {
        var random = new Random((int)SplitMix64.Mix(((ulong)(uint)world.Settings.Seed << 32) + (ulong)number + SplitMix64.Step));
        var (events, mind) = (new List<ShopEvent>(), new ShopperMind());
        var starts = Starts(shopper, random);
        for (var visit = 0; visit < starts.Length; visit++)
        {
            var log = new VisitLog(shopper.Id, $"{shopper.Id}-{visit}", random) { Now = starts[visit] };
            events.AddRange(new SimulatedVisit(world, shopper, mind, log, null, random).Play().SelectMany(step => step));
        }

        events.RemoveAll(happened => happened.OccurredAt >= anchor);
        return (events, mind);
    }

    private DateTimeOffset[] Starts(ShopperTruth shopper, Random random)
    {
        var count = Math.Max(1, (int)Math.Round(shopper.VisitsPerMonth * days / DaysOfMonth * (0.5 + random.NextDouble())));
        return [.. Enumerable.Range(0, count).Select(_ => Start(shopper, random)).Order()];
    }

    private DateTimeOffset Start(ShopperTruth shopper, Random random)
    {
        while (true)
        {
            var day = anchor.AddDays(-days * random.NextDouble());
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && random.NextDouble() < MovesToWeekend)
            {
                day = day.AddDays(-(int)day.DayOfWeek - random.Next(2));
            }

            var moment = new DateTimeOffset(day.UtcDateTime.Date, TimeSpan.Zero).AddHours(shopper.DrawHour(random));
            if (moment < anchor && moment >= anchor.AddDays(-days))
            {
                return DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());
            }
        }
    }
}
