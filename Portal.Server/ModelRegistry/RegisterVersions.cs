using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.ModelRegistry;

/// <summary>
/// Takes bundles on disk into the table, whoever wrote them, and notes when another version is in service than the last change
/// says. Run at start, after a training, and before the registry is shown; doing it twice changes nothing.
/// </summary>
internal sealed partial class RegisterVersions(
    ModelStore store, IDbContextFactory<PortalDbContext> contexts, TimeProvider time, ILogger<RegisterVersions> logger) : IStartupStep, IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <inheritdoc/>
    public StartupPhase Phase => StartupPhase.Learn;

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var known = (await db.ModelVersions.Select(row => row.Id).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
            foreach (var id in store.Versions.Where(id => !known.Contains(id)))
            {
                await TakeInAsync(db, id, cancellationToken);
            }

            await NoteActiveAsync(db, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task TakeInAsync(PortalDbContext db, string id, CancellationToken cancellationToken)
    {
        var folder = store.FolderOf(id);
        try
        {
            var manifest = Bundle.ReadManifest(folder);
            db.ModelVersions.Add(new ModelVersion
            {
                Id = id,
                Kind = manifest.Kind,
                CreatedAt = manifest.CreatedAt,
                Parent = manifest.Parent,
                Seed = manifest.Seed,
                DataFingerprint = manifest.DataFingerprint,
                SettingsJson = manifest.Settings.ToJsonString(Json),
                MetricsJson = JsonSerializer.Serialize(manifest.Metrics, Json),
                RecordJson = Bundle.ReadFile(folder, manifest, TrainingRecord.FileName) is { } record ? System.Text.Encoding.UTF8.GetString(record) : null,
                Bytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length),
            });
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DamagedBundleException failure)
        {
            NotTaken(logger, id, failure.Reason);
        }
        catch (DbUpdateException)
        {
            // Another program on the same folder took it in at the same moment; if not, the next look says so again.
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>A verb puts a version into service by the file alone.</summary>
    private async Task NoteActiveAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        if (store.ActiveId is not { } active || !await db.ModelVersions.AnyAsync(row => row.Id == active, cancellationToken))
        {
            return;
        }

        var last = await db.ModelChanges
            .Where(row => row.Kind == ModelChangeKind.Promoted || row.Kind == ModelChangeKind.RolledBack || row.Kind == ModelChangeKind.Found)
            .OrderByDescending(row => row.Id).Select(row => row.VersionId).FirstOrDefaultAsync(cancellationToken);
        if (last != active)
        {
            db.ModelChanges.Add(new ModelChange { Kind = ModelChangeKind.Found, VersionId = active, Before = last, At = time.GetUtcNow() });
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Model version {Id} is not taken into the registry: {Reason}.")]
    private static partial void NotTaken(ILogger logger, string id, string reason);
}
