using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Recommendations.Log;

namespace Portal.Server.Recommendations;

/// <summary>Where a product stood in the newest lists of the log. Lists are packed, so so many of them are opened and no more.</summary>
public sealed class FindProductLists
{
    /// <summary>Lists that are opened: some tenths of a second.</summary>
    public const int MostLists = 5_000;

    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly ListLog _log;

    internal FindProductLists(IDbContextFactory<PortalDbContext> contexts, ListLog log) => (_contexts, _log) = (contexts, log);

    /// <summary>Counts them, by placement, the most frequent first.</summary>
    public async Task<ProductLists> RunAsync(string productId, CancellationToken cancellationToken)
    {
        await _log.StoredAsync(cancellationToken);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var (looked, places) = (0, new Dictionary<string, List<int>>(StringComparer.Ordinal));
        var since = (DateTimeOffset?)null;
        await foreach (var list in db.ServedLists.AsNoTracking().OrderByDescending(row => row.ListId).Take(MostLists).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            (looked, since) = (looked + 1, ListIds.TimeOf(list.ListId));
            var items = LoggedContent.Unpack(list.Placement, list.Content).Items;
            for (var place = 0; place < items.Count; place++)
            {
                if (items[place].ProductId == productId)
                {
                    (places.TryGetValue(list.Placement, out var known) ? known : places[list.Placement] = []).Add(place + 1);
                }
            }
        }

        return new ProductLists(
            looked, since, [.. places.Select(entry => new ProductPlace(entry.Key, entry.Value.Count, entry.Value.Average())).OrderByDescending(place => place.Lists)]);
    }
}

/// <summary>Where a product stood.</summary>
/// <param name="Looked">Lists that were looked at.</param>
/// <param name="Since">When the oldest of them was served; null without any.</param>
/// <param name="Places">By placement.</param>
public sealed record ProductLists(int Looked, DateTimeOffset? Since, IReadOnlyList<ProductPlace> Places);

/// <summary>Lists of one placement that held a product.</summary>
/// <param name="Placement">Key of the placement.</param>
/// <param name="Lists">How many.</param>
/// <param name="Place">Its mean place in them, from 1.</param>
public sealed record ProductPlace(string Placement, int Lists, double Place);
