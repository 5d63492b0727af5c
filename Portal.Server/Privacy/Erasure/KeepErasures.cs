using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Privacy.Erasure;

/// <summary>
/// Takes up at a start what was broken off, and looks after flagged models: has them trained anew, and deletes those that are out of
/// service once a clean one serves.
/// </summary>
internal sealed partial class KeepErasures(
    IDbContextFactory<PortalDbContext> contexts, ErasureJob job, IServiceProvider services, ErasureNews news, TimeProvider time, ILogger<KeepErasures> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    /// <summary>Looks after flagged models once.</summary>
    public async Task CleanModelsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        // What is still being erased may be read by a training that begins now: only an erasure that ended tells a clean model from another.
        var open = db.FlaggedModels.Where(row => row.CleanedAt == null);
        var ended = await db.ErasureRequests.Where(row => row.State == ErasureState.Done && open.Any(flag => flag.RequestId == row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.CompletedAt!.Value, cancellationToken);
        var flagged = (await open.ToListAsync(cancellationToken)).FindAll(row => ended.ContainsKey(row.RequestId));
        if (flagged.Count == 0 || services.GetService<ILearnedModels>() is not { } learned)
        {
            return;
        }

        await learned.TrainAnewAsync(ended.Values.Max(), cancellationToken);
        var since = flagged.GroupBy(row => row.VersionId).ToDictionary(group => group.Key, group => group.Max(row => ended[row.RequestId]));
        var gone = await learned.CleanAsync(since, cancellationToken);
        foreach (var row in flagged.Where(row => gone.Contains(row.VersionId)))
        {
            row.CleanedAt = time.GetUtcNow();
        }

        if (await db.SaveChangesAsync(cancellationToken) > 0)
        {
            news.Tell();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Opening.PassedAsync(time, stoppingToken);
        using var timer = new PeriodicTimer(Look, time);
        var taken = false;
        do
        {
            try
            {
                if (!taken)
                {
                    await TakeUpAsync(stoppingToken);
                    taken = true;
                }

                await CleanModelsAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotCleaned(logger, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>What failed before this start may work now: the reason may have been the program itself.</summary>
    private async Task TakeUpAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.ErasureRequests.Where(row => row.State == ErasureState.Failed).ExecuteUpdateAsync(row => row.SetProperty(one => one.State, ErasureState.Queued), cancellationToken);
        if (await db.ErasureRequests.AnyAsync(row => row.State != ErasureState.Done, cancellationToken))
        {
            job.Enqueue();
        }
    }

    [LoggerMessage(LogLevel.Error, "Erasures that were broken off, or models that learned from erased shoppers, could not be looked after; it is tried again in a minute.")]
    private static partial void NotCleaned(ILogger logger, Exception failure);
}
