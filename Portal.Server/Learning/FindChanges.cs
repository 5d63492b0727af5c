using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Learning;

/// <summary>What came in since a model learned last. Reads at most 200,000 events on either side of the mark.</summary>
internal sealed class FindChanges(IDbContextFactory<PortalDbContext> contexts, ICatalogue catalogue, IEventLog log)
{
    private const int Window = 200_000;
    private const int FewestForDrift = 200;
    private static readonly ShopEventType[] Telling = [ShopEventType.View, ShopEventType.Click, ShopEventType.AddToCart, ShopEventType.Purchase];

    /// <summary>Counts.</summary>
    public async Task<DataChanges> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db.RetrainingRuns.Where(row => row.Kind == RunKind.Training && row.State == RunState.Succeeded && row.UpToEvent != null)
            .OrderByDescending(row => row.CreatedAt).Select(row => new { row.UpToEvent, row.StartedAt }).FirstOrDefaultAsync(cancellationToken);
        var (mark, to) = (last?.UpToEvent ?? 0, log.LastSequence);
        var from = Math.Max(mark, to - Window);
        var since = db.Events.Where(row => row.Sequence > from);
        var types = await since.GroupBy(row => row.Type).Select(group => new { group.Key, Count = group.LongCount() }).ToListAsync(cancellationToken);
        var shoppers = await since.Select(row => row.ShopperId).Distinct().CountAsync(cancellationToken);
        var (now, before) = (await ProductsAsync(since, cancellationToken), await ProductsAsync(
            db.Events.Where(row => row.Sequence <= mark && row.Sequence > mark - Window), cancellationToken));
        var (drift, moved) = Drift(Shares(before), Shares(now), before.Values.Sum(), now.Values.Sum());
        return new DataChanges(
            last?.StartedAt, types.ToDictionary(type => type.Key, type => type.Count), shoppers, now.Keys.Count(product => !before.ContainsKey(product)), drift, moved);
    }

    private static async Task<Dictionary<string, int>> ProductsAsync(IQueryable<StoredEvent> events, CancellationToken cancellationToken) =>
        await events.Where(row => row.ProductId != null && Telling.Contains(row.Type)).GroupBy(row => row.ProductId!)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);

    private Dictionary<string, double> Shares(Dictionary<string, int> products)
    {
        var categories = products.Select(pair => (Category: catalogue.Find(pair.Key)?.Category.Key, pair.Value)).Where(pair => pair.Category is not null)
            .GroupBy(pair => pair.Category!, pair => pair.Value).ToDictionary(group => group.Key, group => (double)group.Sum());
        var total = categories.Values.Sum();
        return categories.ToDictionary(pair => pair.Key, pair => pair.Value / total);
    }

    /// <summary>psi = sum over categories of (since - before) * ln(since / before), shares lifted by a little so that none is 0.</summary>
    private static (double? Drift, IReadOnlyList<CategoryShift> Moved) Drift(
        Dictionary<string, double> before, Dictionary<string, double> since, int countBefore, int countSince)
    {
        const double Lift = 1e-4;
        CategoryShift[] all = [.. before.Keys.Union(since.Keys).Select(key => new CategoryShift(key, before.GetValueOrDefault(key), since.GetValueOrDefault(key)))];
        double? drift = Math.Min(countBefore, countSince) < FewestForDrift ? null
            : all.Sum(shift => (shift.Since - shift.Before) * Math.Log((shift.Since + Lift) / (shift.Before + Lift)));
        return (drift, [.. all.OrderByDescending(shift => Math.Abs(shift.Since - shift.Before)).Take(5)]);
    }
}
