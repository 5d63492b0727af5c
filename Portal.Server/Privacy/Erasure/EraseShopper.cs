using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Privacy.Erasure;

/// <summary>Has every owner erase a shopper, and notes after each how much it was.</summary>
internal sealed class EraseShopper(
    IDbContextFactory<PortalDbContext> contexts, IServiceProvider services, ErasureKey key, IOptions<ErasureOptions> options, TimeProvider time)
{
    /// <summary>Erases.</summary>
    /// <returns>Models that may have learned from the shopper.</returns>
    /// <exception cref="InvalidOperationException">An owner still finds something afterwards.</exception>
    public async Task<IReadOnlyList<LearnedModel>> RunAsync(ErasureRequest request, CancellationToken cancellationToken)
    {
        var shopperId = key.Show(request.Shopper!);
        await BeginAsync(request.Id, cancellationToken);
        // Asked for while the events still say what was learned; owners come late in the order of features, so they are asked for when needed.
        var models = await FlagAsync(request, shopperId, cancellationToken);
        var owners = services.GetServices<IPersonalDataOwner>().Reverse().ToArray();
        foreach (var owner in owners)
        {
            await NoteAsync(request.Id, await owner.EraseAsync(shopperId, cancellationToken), cancellationToken);
        }

        foreach (var owner in owners)
        {
            await owner.SettleAsync(cancellationToken);
        }

        foreach (var owner in owners)
        {
            if ((await owner.CountAsync(shopperId, cancellationToken)).FirstOrDefault(count => count.Count > 0) is { } left)
            {
                throw new InvalidOperationException($"{left.Count} of {left.Kind} came back while the shopper was erased. It is begun anew.");
            }
        }

        return models;
    }

    private async Task BeginAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.ErasureRequests.Where(row => row.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(one => one.State, ErasureState.Running).SetProperty(one => one.Attempts, one => one.Attempts + 1), cancellationToken);
    }

    private async Task<IReadOnlyList<LearnedModel>> FlagAsync(ErasureRequest request, string shopperId, CancellationToken cancellationToken)
    {
        var learned = services.GetService<ILearnedModels>();
        var models = learned is null ? [] : await learned.FindAsync(shopperId, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db.FlaggedModels.Where(row => row.RequestId == request.Id).Select(row => row.VersionId).ToListAsync(cancellationToken);
        db.FlaggedModels.AddRange(models.Where(model => !known.Contains(model.VersionId)).Select(model => new FlaggedModel
        {
            RequestId = request.Id, VersionId = model.VersionId, FlaggedAt = time.GetUtcNow(), CleanBy = request.RequestedAt.AddHours(options.Value.ModelHours),
        }));
        await db.SaveChangesAsync(cancellationToken);
        return models;
    }

    private async Task NoteAsync(Guid id, IReadOnlyList<PersonalDataCount> counts, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.ErasureRequests.SingleAsync(row => row.Id == id, cancellationToken);
        var progress = RunErasures.Progress(row.ProgressJson);
        foreach (var (kind, count) in counts)
        {
            progress[kind] = progress.GetValueOrDefault(kind) + count;
        }

        row.ProgressJson = JsonSerializer.Serialize(progress);
        await db.SaveChangesAsync(cancellationToken);
    }
}
