using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Recommendations;

/// <summary>
/// Changes what placements show: a draft is kept, published as the next version, or an earlier version is taken back to. What
/// is published is in the next list, and on every open page at once.
/// </summary>
internal sealed class ChangePlacements(IDbContextFactory<PortalDbContext> contexts, Placements placements, AuditTrail trail, TimeProvider time)
{
    /// <summary>Longest reason, in characters.</summary>
    public const int LongestNote = 500;

    /// <summary>Keeps settings that nobody is served yet; they need not be usable, so that work in between is not lost.</summary>
    /// <param name="draft">The settings.</param>
    /// <param name="of">The version they were begun from.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops before they are kept.</param>
    public async Task KeepDraftAsync(Placement draft, int of, AuditActor actor, CancellationToken cancellationToken)
    {
        var (json, now) = (Placements.Write(draft), time.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Placements.Where(row => row.Key == draft.Key).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.DraftJson, json).SetProperty(one => one.DraftOf, of)
                .SetProperty(one => one.DraftBy, actor.Name).SetProperty(one => one.DraftAt, now), cancellationToken);
    }

    /// <summary>Drops the draft of a placement.</summary>
    public async Task DropDraftAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Placements.Where(row => row.Key == key).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.DraftJson, (string?)null).SetProperty(one => one.DraftOf, (int?)null)
                .SetProperty(one => one.DraftBy, (string?)null).SetProperty(one => one.DraftAt, (DateTimeOffset?)null), cancellationToken);
    }

    /// <summary>Puts settings into service as the placement's next version and drops its draft.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="of">The version they were begun from: with a newer one in service they are refused, so that nobody's work goes unseen.</param>
    /// <param name="note">Why, 1 to <see cref="LongestNote"/> characters.</param>
    /// <param name="costJson">What replay said they would cost, or null.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops before anything changes.</param>
    /// <returns>Null when they are in service.</returns>
    public Task<PlacementRefusal?> PublishAsync(
        Placement settings, int of, string note, string? costJson, AuditActor actor, CancellationToken cancellationToken) => ChangeAsync(
            settings.Key, note, actor, (_, row) => Task.FromResult(row.Number == of
                ? new Change(settings, "placement.published", null, costJson) : null), cancellationToken);

    /// <summary>Takes a placement back to an earlier version, which becomes its next.</summary>
    /// <param name="key">The placement.</param>
    /// <param name="number">The version to take back to.</param>
    /// <param name="note">Why, 1 to <see cref="LongestNote"/> characters.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops before anything changes.</param>
    /// <returns>Null when it is in service.</returns>
    public Task<PlacementRefusal?> RollBackAsync(string key, int number, string note, AuditActor actor, CancellationToken cancellationToken) => ChangeAsync(
        key, note, actor, async (db, _) =>
        {
            var version = await db.PlacementVersions.AsNoTracking().SingleOrDefaultAsync(one => one.Key == key && one.Number == number, cancellationToken);
            return new Change(version is null ? null : Placements.Parse(version.SettingsJson, key), "placement.rolled-back", number, version?.CostJson);
        }, cancellationToken);

    private async Task<PlacementRefusal?> ChangeAsync(
        string key, string note, AuditActor actor, Func<PortalDbContext, PlacementRow, Task<Change?>> find, CancellationToken cancellationToken)
    {
        if (note.Trim().Length is 0 or > LongestNote)
        {
            return new(PlacementRefusalKind.Note);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // Transactions of this database take the right to write at once: nobody publishes between the look and the deed.
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Placements.SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is not { } row)
        {
            return new(PlacementRefusalKind.Unknown);
        }

        if (await find(db, row) is not { } change)
        {
            var newest = await db.PlacementVersions.SingleAsync(one => one.Key == key && one.Number == row.Number, cancellationToken);
            return new(PlacementRefusalKind.Outdated, newest.By);
        }

        if (RefusalOf(change, row) is { } refusal)
        {
            return refusal;
        }

        await WriteAsync(db, row, change, note.Trim(), actor, cancellationToken);
        await deed.CommitAsync(cancellationToken);
        placements.Use(change.Settings!);
        return null;
    }

    private PlacementRefusal? RefusalOf(Change change, PlacementRow row) => change.Settings switch
    {
        null => new(PlacementRefusalKind.Unknown),
        var settings when placements.Fault(settings) is { } fault => new(PlacementRefusalKind.Unusable, fault),
        var settings when Placements.Write(settings) == Placements.Write(Placements.Parse(row.SettingsJson, row.Key)) => new(PlacementRefusalKind.Same),
        _ => null,
    };

    private async Task WriteAsync(PortalDbContext db, PlacementRow row, Change change, string note, AuditActor actor, CancellationToken cancellationToken)
    {
        var before = Placements.Parse(row.SettingsJson, row.Key);
        (row.SettingsJson, row.Number) = (Placements.Write(change.Settings!), row.Number + 1);
        (row.DraftJson, row.DraftOf, row.DraftBy, row.DraftAt) = (null, null, null, null);
        db.PlacementVersions.Add(new PlacementVersion
        {
            Key = row.Key, Number = row.Number, SettingsJson = row.SettingsJson, At = time.GetUtcNow(), By = actor.Name, Note = note, BackTo = change.BackTo, CostJson = change.CostJson,
        });
        await db.SaveChangesAsync(cancellationToken);
        var changed = PlacementChange.Between(before, change.Settings!);
        await trail.RecordAsync(
            db,
            new AuditNote(
                actor, change.Action, $"placement {row.Key}", changed.ToDictionary(one => one.Path, one => one.Before),
                new { row.Number, Note = note, Settings = changed.ToDictionary(one => one.Path, one => one.After) }),
            cancellationToken);
    }

    /// <summary>What is to be done to a placement.</summary>
    /// <param name="Settings">Its new settings; null when they are not to be found.</param>
    /// <param name="Action">Name of the deed in the audit trail.</param>
    /// <param name="BackTo">The version that is taken back to.</param>
    /// <param name="CostJson">What it would cost.</param>
    private sealed record Change(Placement? Settings, string Action, int? BackTo, string? CostJson);
}
