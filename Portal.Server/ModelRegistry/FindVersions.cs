using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.ModelRegistry;

/// <summary>Reads the registry.</summary>
internal sealed class FindVersions(ModelStore store, RegisterVersions register, IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Id of the version in service, or null.</summary>
    public string? Active => store.ActiveId;

    /// <summary>Versions on trial.</summary>
    public ModelTrials Trials => store.Trials;

    /// <summary>Calls back after each change of what is served, until the subscription is disposed of.</summary>
    public IDisposable Subscribe(Action changed)
    {
        var tell = OwnLanguage.Keep(changed);
        store.Noted += tell;
        return new Subscription(() => store.Noted -= tell);
    }

    /// <summary>All versions, newest first; whatever a verb wrote meanwhile is taken in first.</summary>
    public async Task<IReadOnlyList<ModelVersion>> AllAsync(CancellationToken cancellationToken)
    {
        await register.RunAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ModelVersions.AsNoTracking().OrderByDescending(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Whether there is a bundle that is not among these.</summary>
    public bool HasNew(IEnumerable<ModelVersion> known) => store.Versions.Except(known.Select(version => version.Id)).Any();

    /// <summary>One version, or null.</summary>
    public async Task<ModelVersion?> OneAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ModelVersions.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Changes of what is served, newest first.</summary>
    /// <param name="id">Only of this version; null for all.</param>
    /// <param name="count">At most this many.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<ModelChange>> ChangesAsync(string? id, int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ModelChanges.AsNoTracking().Where(row => id == null || row.VersionId == id).OrderByDescending(row => row.Id)
            .Take(count).ToListAsync(cancellationToken);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
