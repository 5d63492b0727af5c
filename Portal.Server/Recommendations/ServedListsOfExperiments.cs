using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Experiments;
using Portal.Server.Recommendations.Log;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <inheritdoc cref="IServedLists"/>
internal sealed class ServedListsOfExperiments(
    FindLoggedList lists, ListLog log, JudgeDraws draws, IDbContextFactory<PortalDbContext> contexts) : IServedLists
{
    /// <inheritdoc/>
    public Task StoredAsync(CancellationToken cancellationToken) => log.StoredAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<LateList?> FindAsync(Guid listId, CancellationToken cancellationToken)
    {
        if (await lists.FindAsync(listId, cancellationToken) is not var (list, content))
        {
            return null;
        }

        string[] arms = [.. content.Notes.Where(note => note.StartsWith(ListNotes.Arm, StringComparison.Ordinal)).Select(note => note[ListNotes.Arm.Length..])];
        if (arms.Length == 0)
        {
            return null;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (shopper, made) = (list.ShopperId, ListIds.TimeOf(listId));
        return new LateList(shopper, arms, await db.Events.AnyAsync(row => row.ShopperId == shopper && row.OccurredAt < made, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DraftedList>> DraftedAsync(string experiment, CancellationToken cancellationToken)
    {
        await log.StoredAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (shown, click) = ((int)ShopEventType.Impression, (int)ShopEventType.Click);
        // The shoppers who were exposed, their events that name a list, and those lists: by indices all the way.
        var events = await db.Database.SqlQuery<Row>($"""
            SELECT e."ListId", e."ProductId", e."Type"
            FROM (SELECT DISTINCT "ShopperId" FROM "Exposures" WHERE "Experiment" = {experiment}) s
            CROSS JOIN "Events" e ON e."ShopperId" = s."ShopperId" AND e."ListId" IS NOT NULL AND e."Type" IN ({shown}, {click})
            """).ToListAsync(cancellationToken);
        var byList = events.GroupBy(row => new Guid(row.ListId, bigEndian: true)).ToDictionary(group => group.Key, group => group.ToArray());
        var drafted = new List<DraftedList>();
        foreach (var chunk in byList.Keys.Chunk(500))
        {
            foreach (var list in await db.ServedLists.AsNoTracking().Where(row => chunk.Contains(row.ListId)).ToListAsync(cancellationToken))
            {
                var content = LoggedContent.Unpack(list.Placement, list.Content);
                if (TeamsOf(content, experiment) is { } teams)
                {
                    var chosen = byList[list.ListId].Where(row => row.Type == click).Select(row => row.ProductId).ToHashSet();
                    int Clicks(char team) => content.Items.Where((item, place) => place < teams.Length && char.ToLowerInvariant(teams[place]) == team && chosen.Contains(item.ProductId)).Count();
                    drafted.Add(new DraftedList(list.ShopperId, teams, Clicks('a'), Clicks('b')));
                }
            }
        }

        return drafted;
    }

    /// <inheritdoc/>
    public Task<LoggedDraws> DrawsAsync(ExperimentArm arm, string placement, CancellationToken cancellationToken) => draws.RunAsync(arm, placement, cancellationToken);

    private static string? TeamsOf(LoggedContent content, string experiment)
    {
        var start = $"{ListNotes.Teams}{experiment}=";
        return content.Notes.FirstOrDefault(note => note.StartsWith(start, StringComparison.Ordinal))?[start.Length..];
    }

    private sealed record Row(byte[] ListId, string? ProductId, int Type);
}
