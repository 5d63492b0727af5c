using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Portal.Server.Hosting;
using Portal.Server.Learning.Retraining;
using Portal.Server.Recommendations;

namespace Portal.Server.Learning;

/// <summary>
/// Measures what drafts of placements would change, one of a placement at a time, in a worker process that gives way to the
/// shop. A result is kept until the program ends or the placement is measured again: it can always be measured anew.
/// </summary>
internal sealed partial class PlacementTrials(WorkerProcess worker, IHostApplicationLifetime lifetime, ILogger<PlacementTrials> logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly ConcurrentDictionary<string, (PlacementTrial Trial, CancellationTokenSource Stop)> _trials = new(StringComparer.Ordinal);

    /// <summary>Something of a placement's measurement changed; told its key.</summary>
    public event Action<string>? Changed;

    /// <summary>How a placement's measurement stands; null when there was none.</summary>
    public PlacementTrial? Find(string key) => _trials.TryGetValue(key, out var found) ? found.Trial : null;

    /// <summary>Begins to measure; one that is under way for the same placement is stopped.</summary>
    /// <param name="draft">The settings.</param>
    /// <returns>Ends when it is measured, failed or stopped.</returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed of by the task it stops.")]
    public Task StartAsync(Placement draft)
    {
        Stop(draft.Key);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        var trial = new PlacementTrial(Placements.Write(draft)) { Stage = "copy" };
        _trials[draft.Key] = (trial, stop);
        Changed?.Invoke(draft.Key);
        return MeasureAsync(draft, trial, stop);
    }

    /// <summary>Stops the measurement of a placement, if one is under way.</summary>
    public void Stop(string key)
    {
        if (_trials.TryGetValue(key, out var running) && running.Trial.Stage is not null)
        {
            Set(key, running, running.Trial with { Stage = null });
            running.Stop.Cancel();
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong in a measurement, the page says so and the shop goes on.")]
    private async Task MeasureAsync(Placement draft, PlacementTrial trial, CancellationTokenSource stop)
    {
        var folder = Directory.CreateTempSubdirectory("portal-trial-").FullName;
        try
        {
            var cost = await WorkAsync(draft, folder, line => Tell(draft.Key, stop, one => one with { Stage = line.Begins ?? one.Stage, Fault = line.Error }), stop.Token);
            Tell(draft.Key, stop, one => one with { Stage = null, Cost = cost, Fault = cost is null ? one.Fault ?? "" : null });
        }
        catch (OperationCanceledException)
        {
            Tell(draft.Key, stop, one => one with { Stage = null });
        }
        catch (Exception failure)
        {
            Failed(logger, failure, draft.Key);
            Tell(draft.Key, stop, one => one with { Stage = null, Fault = "" });
        }
        finally
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            stop.Dispose();
        }
    }

    private async Task<PlacementCost?> WorkAsync(Placement draft, string folder, Action<WorkerLine> heard, CancellationToken cancellationToken)
    {
        var (settings, result) = (Path.Combine(folder, "settings.json"), Path.Combine(folder, "cost.json"));
        await File.WriteAllTextAsync(settings, Placements.Write(draft), cancellationToken);
        var (code, said) = await worker.RunAsync(
            [.. TrySettings.Name, "--placement", draft.Key, "--settings", settings, "--json", result, "--as-worker"],
            givesWay: true,
            line =>
            {
                heard(line);
                return Task.CompletedTask;
            },
            cancellationToken);
        if (code == ExitCodes.Done)
        {
            return JsonSerializer.Deserialize<PlacementCost>(await File.ReadAllTextAsync(result, cancellationToken), Json);
        }

        WorkerEnded(logger, draft.Key, code, said);
        return null;
    }

    private void Tell(string key, CancellationTokenSource stop, Func<PlacementTrial, PlacementTrial> change)
    {
        // Another one may have been begun since: what this one says is of no interest then.
        if (_trials.TryGetValue(key, out var now) && now.Stop == stop && now.Trial.Stage is not null)
        {
            Set(key, now, change(now.Trial));
        }
    }

    private void Set(string key, (PlacementTrial Trial, CancellationTokenSource Stop) was, PlacementTrial now)
    {
        if (_trials.TryUpdate(key, (now, was.Stop), was))
        {
            Changed?.Invoke(key);
        }
    }

    [LoggerMessage(LogLevel.Error, "What settings of placement {Placement} would change could not be measured.")]
    private static partial void Failed(ILogger logger, Exception failure, string placement);

    [LoggerMessage(LogLevel.Warning, "The worker that measured settings of placement {Placement} ended with code {Code}: {Said}")]
    private static partial void WorkerEnded(ILogger logger, string placement, int code, string said);
}
