using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.ModelRegistry;

/// <summary>Deletes bundles to free space: never of a version that serves, is on trial, or is what a roll-back would go to.</summary>
internal sealed class RemoveVersions(
    ModelStore store, PromoteModel promote, IDbContextFactory<PortalDbContext> contexts, AuditTrail trail, IOptions<RegistryOptions> options,
    TimeProvider time)
{
    /// <summary>Deletes one.</summary>
    /// <param name="id">The version.</param>
    /// <param name="decision">Who decided.</param>
    /// <param name="cancellationToken">Stops it before anything is deleted.</param>
    /// <param name="evenForRollBack">Also one that a roll-back would go to: it learned from somebody who was erased since.</param>
    /// <returns>False when it is needed or gone.</returns>
    public async Task<bool> RunAsync(string id, ModelDecision decision, CancellationToken cancellationToken, bool evenForRollBack = false)
    {
        var folder = store.FolderOf(id);
        if (InUse().Contains(id) || (!evenForRollBack && await promote.FindBeforeAsync(cancellationToken) == id) || !store.Versions.Contains(id))
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        db.ModelChanges.Add(new ModelChange { Kind = ModelChangeKind.Removed, VersionId = id, At = now, By = decision.By, Reason = decision.Reason });
        await db.SaveChangesAsync(cancellationToken);
        await db.ModelVersions.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.RemovedAt, now), cancellationToken);
        await trail.RecordAsync(db, new AuditNote(decision.Actor, "model.removed", $"model {id}"), CancellationToken.None);
        // Out of sight in one step, so that nobody finds half of it.
        var gone = store.FolderOf($".removed-{id}");
        Directory.Move(folder, gone);
        Directory.Delete(gone, recursive: true);
        return true;
    }

    /// <summary>Deletes the oldest beyond those that are to be kept.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        foreach (var id in store.Versions.Skip(options.Value.KeepVersions).ToArray())
        {
            await RunAsync(id, new ModelDecision(AuditActor.Program("retention"), null, null), cancellationToken);
        }
    }

    private string?[] InUse() => [store.ActiveId, store.Trials.Canary, store.Trials.Shadow];
}
