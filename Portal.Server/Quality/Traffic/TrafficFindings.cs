using System.Globalization;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Quality.Traffic;

/// <summary>The rules about events, over the newest of them in one pass. What was imported as history came late by its nature and is not judged by its clock.</summary>
internal sealed class TrafficFindings(ICatalogue catalogue, QualityOptions options, HeldSources held)
{
    private static readonly TimeSpan Live = TimeSpan.FromHours(1), Ahead = TimeSpan.FromMinutes(2), Together = TimeSpan.FromMinutes(10);
    private const int LeastRegular = 30, LeastShifted = 5, MostKept = 4_000;

    private readonly Dictionary<(string Shopper, string Session), Visit> _visits = [];
    private readonly Dictionary<string, Clock> _clocks = new(StringComparer.Ordinal);
    private readonly List<FindingExample> _orphans = [];
    private long _orphanCount;

    /// <summary>Events that were looked at.</summary>
    public long Events { get; private set; }

    /// <summary>Takes an event in.</summary>
    public void See(StoredEvent stored)
    {
        Events++;
        if (Orphaned(stored) is { } detail)
        {
            _orphanCount++;
            if (_orphans.Count < Finding.MostExamples)
            {
                _orphans.Add(new FindingExample(stored.ProductId, stored.ShopperId, stored.SessionId, detail, [Name(stored.Type), stored.ProductId ?? stored.Placement ?? ""]));
            }
        }

        var lag = stored.ReceivedAt - stored.OccurredAt;
        if (stored.Type is ShopEventType.View or ShopEventType.Click or ShopEventType.Search or ShopEventType.AddToCart && lag.Duration() < Live && !held.Hold(stored))
        {
            VisitOf(stored).Add(stored.OccurredAt.ToUnixTimeMilliseconds());
        }

        if (stored.Type is not ShopEventType.Impression)
        {
            ClockOf(stored).Add(lag, stored.ReceivedAt);
        }
    }

    /// <summary>What falls under each rule: how many, of how many, and whom.</summary>
    public IEnumerable<(QualityRule Rule, long Affected, long Looked, IReadOnlyList<FindingExample> Found)> All()
    {
        var bots = _visits.Select(visit => (visit.Key, Why: Why(visit.Value), visit.Value.Count)).Where(visit => visit.Why is not null)
            .OrderByDescending(visit => visit.Count)
            .Select(visit => FindingExample.OfSource(visit.Key.Shopper, visit.Key.Session, visit.Why!.Value.Detail, visit.Why.Value.Values)).ToArray();
        var skewed = _clocks.Select(clock => (clock.Key, Skew: Skew(clock.Value))).Where(clock => clock.Skew is not null)
            .OrderByDescending(clock => clock.Skew!.Value.By.Duration())
            .Select(clock => FindingExample.OfSource(clock.Key, null, clock.Skew!.Value.Detail, Written(clock.Skew.Value.By.Duration()))).ToArray();
        return
        [
            (QualityRule.OrphanEvents, _orphanCount, Events, _orphans),
            (QualityRule.BotLikeSessions, bots.Length, _visits.Count, bots),
            (QualityRule.ClockSkew, skewed.Length, _clocks.Count, skewed),
        ];
    }

    /// <summary>The product is not there, or only half of the list it came from is told.</summary>
    private string? Orphaned(StoredEvent stored) =>
        stored.ProductId is { } product && (catalogue.Find(product) is not { } item || item.Product.Removed) ? "no-product"
        : stored.Type is ShopEventType.Impression or ShopEventType.Click && stored.ListId is null != stored.Placement is null ? "half-list"
        : null;

    private Visit VisitOf(StoredEvent stored)
    {
        if (!_visits.TryGetValue((stored.ShopperId, stored.SessionId), out var visit))
        {
            _visits.Add((stored.ShopperId, stored.SessionId), visit = new Visit(MostKept));
        }

        return visit;
    }

    private Clock ClockOf(StoredEvent stored)
    {
        if (!_clocks.TryGetValue(stored.ShopperId, out var clock))
        {
            _clocks.Add(stored.ShopperId, clock = new Clock());
        }

        return clock;
    }

    /// <summary>More within ten minutes than a person does, or as regular as a clock.</summary>
    private (string Detail, string[] Values)? Why(Visit visit)
    {
        if (visit.MostWithin(Together) is var most && most >= options.BotActs)
        {
            return ("many", [most.ToString("N0", CultureInfo.InvariantCulture), Together.TotalMinutes.ToString("0", CultureInfo.InvariantCulture)]);
        }

        return visit.Count >= LeastRegular && visit.Regularity() is { } gaps && gaps.Variation < 0.05
            ? ("regular", [visit.Count.ToString("N0", CultureInfo.InvariantCulture), gaps.Seconds.ToString("0.0", CultureInfo.InvariantCulture)]) : null;
    }

    /// <summary>Ahead of ours, or behind by the same hours each time: a clock of another zone. A phone that was offline is late by ever less.</summary>
    private static (string Detail, TimeSpan By)? Skew(Clock clock) =>
        clock.Least < -Ahead ? ("ahead", clock.Least)
        : clock.Count >= LeastShifted && clock.Least > Live - TimeSpan.FromMinutes(5) && clock.Most < TimeSpan.FromHours(15)
            && clock.Most - clock.Least < TimeSpan.FromMinutes(1) && clock.Span > TimeSpan.FromMinutes(2) ? ("zone", clock.Least)
        : null;

    private static string Name(ShopEventType type) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(type.ToString());

    private static string Written(TimeSpan span) => span.ToString(span.TotalDays >= 1 ? @"d\.hh\:mm\:ss" : @"hh\:mm\:ss", CultureInfo.InvariantCulture);
}
