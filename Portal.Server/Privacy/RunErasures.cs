using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Privacy.Erasure;

namespace Portal.Server.Privacy;

/// <summary>
/// Works on all erasures that wait, one after the other, and scrubs the files once for all of them. Each step can be done again: after a
/// kill the next start begins the erasure anew, finds less, and adds to what was counted before.
/// </summary>
internal sealed partial class RunErasures(
    IDbContextFactory<PortalDbContext> contexts, EraseShopper erase, ScrubDatabase scrub, FinishErasure finish, ErasureNews news, IOptions<ErasureOptions> options,
    TimeProvider time, ErasureJob job, ILogger<RunErasures> logger) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _one = new(1);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Works until none waits.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            while (await WaitingAsync(cancellationToken) is { Count: > 0 } waiting)
            {
                await RunAsync(waiting, cancellationToken);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task RunAsync(List<ErasureRequest> waiting, CancellationToken cancellationToken)
    {
        var erased = new List<(ErasureRequest Request, IReadOnlyList<LearnedModel> Models)>();
        foreach (var request in waiting)
        {
            await TryAsync([request], async () => erased.Add((request, await erase.RunAsync(request, cancellationToken))));
        }

        if (await TryAsync(erased.Select(one => one.Request), () => scrub.RunAsync(cancellationToken)))
        {
            // Each for itself: one that is finished stays so, whatever comes of the next.
            foreach (var (request, models) in erased)
            {
                await TryAsync([request], () => finish.RunAsync(request, models, cancellationToken));
            }
        }

        news.Tell();
    }

    /// <summary>Takes a step for some requests; when it fails, they have failed.</summary>
    private async Task<bool> TryAsync(IEnumerable<ErasureRequest> requests, Func<Task> step)
    {
        try
        {
            await step();
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            foreach (var request in requests)
            {
                await FailAsync(request.Id, failure, CancellationToken.None);
            }

            return false;
        }
    }

    private async Task<List<ErasureRequest>> WaitingAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ErasureRequests.AsNoTracking().Where(row => row.State == ErasureState.Queued || row.State == ErasureState.Running)
            .OrderBy(row => row.RequestedAt).ToListAsync(cancellationToken);
    }

    /// <summary>Begins anew soon; after some attempts it waits for the next start, or for an admin.</summary>
    private async Task FailAsync(Guid id, Exception failure, CancellationToken cancellationToken)
    {
        NotErased(logger, id, failure);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.ErasureRequests.SingleAsync(row => row.Id == id, cancellationToken);
        if (row.State == ErasureState.Done)
        {
            // What failed came after the receipt: a training that was asked for, and is asked for again every minute.
            return;
        }

        // A sentence of our own: what a library says of a failure may name the shopper.
        row.Problem = failure is InvalidOperationException ? failure.Message : $"A part of the program failed ({failure.GetType().Name}); the log says which.";
        row.State = ErasureState.Failed;
        await db.SaveChangesAsync(cancellationToken);
        if (row.Attempts < options.Value.Attempts)
        {
            _ = Task.Delay(Pause, time, CancellationToken.None).ContinueWith(
                async _ => await AgainAsync(id), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Puts an erasure that failed into the line again.</summary>
    public async Task AgainAsync(Guid id)
    {
        await using var db = await contexts.CreateDbContextAsync();
        if (await db.ErasureRequests.Where(row => row.Id == id && row.State == ErasureState.Failed)
            .ExecuteUpdateAsync(row => row.SetProperty(request => request.State, ErasureState.Queued)) > 0)
        {
            job.Enqueue();
        }
    }

    /// <summary>Adds counts to those of an erasure before it was begun anew.</summary>
    public static Dictionary<string, long> Progress(string json) => JsonSerializer.Deserialize<Dictionary<string, long>>(json) ?? [];

    [LoggerMessage(LogLevel.Error, "Erasure {Id} could not be finished; nothing is kept of the shopper meanwhile, and it is begun anew.")]
    private static partial void NotErased(ILogger logger, Guid id, Exception failure);
}
