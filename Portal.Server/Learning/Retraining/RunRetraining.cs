using System.Diagnostics.CodeAnalysis;
using Portal.Server.Hosting;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning.Retraining;

/// <summary>
/// Takes a run up and brings it to its end, exactly once: whoever holds the lease of its row works, a worker process does the
/// work, and its bundle, which appears whole or not at all, is what counts. Killed at any moment, the next start goes on here.
/// </summary>
internal sealed partial class RunRetraining(
    RunRows rows, WorkerProcess worker, RunningRuns running, FinishRun finish, DataFolder data, ModelStore store, TimeProvider time, ILogger<RunRetraining> logger)
{
    /// <summary>A worker that ends without a word (killed, out of memory) is started so often in all.</summary>
    public const int MostAttempts = 3;

    /// <summary>Works on a run that waits, or that was at work when the program ended.</summary>
    /// <param name="id">The run; one that has ended is left alone.</param>
    /// <param name="cancellationToken">The end of the program: the run stays at work and is taken up at the next start.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong in a run, its row says so and the queue goes on.")]
    public async Task RunAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await rows.TakeUpAsync(id, cancellationToken) is not { } taken)
        {
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var at = running.Begin(id, stop);
        try
        {
            await AttemptAsync(taken, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await GiveUpAsync(taken, RunState.Cancelled, null);
        }
        catch (OperationCanceledException)
        {
            LeftForNextStart(logger, id);
        }
        catch (LeaseLostException)
        {
            LeaseLost(logger, id);
        }
        catch (Exception failure)
        {
            Failed(logger, failure, id);
            await GiveUpAsync(taken, RunState.Failed, failure.Message);
        }
    }

    private async Task AttemptAsync(TakenRun taken, CancellationToken cancellationToken)
    {
        if (await rows.IsCancelAskedAsync(taken, cancellationToken))
        {
            await GiveUpAsync(taken, RunState.Cancelled, null);
            return;
        }

        var scribe = new RunScribe(taken, rows, time);
        var (code, said) = (ExitCodes.Failed, "");
        do
        {
            if (taken.Attempts > MostAttempts)
            {
                await GiveUpAsync(taken, RunState.Failed, $"The worker ended {MostAttempts} times without a result. {said} See whether the machine has enough memory, or choose a smaller model, and try again.");
                return;
            }

            (code, said) = await worker.RunAsync([RetrainVerb.Name, "--run", taken.Id.ToString()], taken.Settings.GivesWay, scribe.HearAsync, cancellationToken);
            if (scribe.Error is { } error)
            {
                await GiveUpAsync(taken, RunState.Failed, error);
                return;
            }

            taken = code == ExitCodes.Done ? taken : taken with { Attempts = await rows.CountAttemptAsync(taken, cancellationToken) };
        }
        while (code != ExitCodes.Done);

        await (taken.VersionId is { } version ? finish.RunAsync(taken, version, scribe.Progress, cancellationToken) : finish.EndSearchAsync(taken, scribe.Progress, cancellationToken));
        RunFolder.Clear(data, taken.Id);
    }

    /// <summary>Ends a run before its end: nothing of it stays but what a search has told.</summary>
    private async Task GiveUpAsync(TakenRun taken, RunState state, string? error)
    {
        string[] begun = taken.VersionId is { } version ? [store.FolderOf(version), store.FolderOf($".unfinished-{version}")] : [];
        foreach (var folder in begun.Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        RunFolder.Clear(data, taken.Id);
        await rows.EndAsync(taken, state, error, CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Information, "Retraining {Id} stops with the program; the next start takes it up.")]
    private static partial void LeftForNextStart(ILogger logger, Guid id);

    [LoggerMessage(LogLevel.Warning, "Retraining {Id} was taken up by another program on the same data folder; this one leaves it alone.")]
    private static partial void LeaseLost(ILogger logger, Guid id);

    [LoggerMessage(LogLevel.Error, "Retraining {Id} failed.")]
    private static partial void Failed(ILogger logger, Exception failure, Guid id);
}
