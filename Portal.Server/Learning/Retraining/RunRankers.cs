using System.Diagnostics.CodeAnalysis;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Retraining;

/// <summary>
/// Has a worker train the rankers of lists: by logged lists, or replayed history while these are few. What is clearly better than fusion
/// the running shop takes up by itself.
/// </summary>
internal sealed partial class RunRankers(WorkerProcess worker, RankerTraining training, ILogger<RunRankers> logger)
{
    /// <summary>Trains once.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever goes wrong, the page says so and lists keep their order.")]
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        training.Set(RankerTrainingState.Running);
        try
        {
            var (code, said) = await worker.RunAsync(["rankers", "train", RankersVerb.AsWorker], givesWay: true, _ => Task.CompletedTask, cancellationToken);
            if (code == ExitCodes.Done)
            {
                training.Set(RankerTrainingState.Succeeded);
                return;
            }

            Fail(VerbConsole.LastErrorIn(said) ?? $"The worker ended with code {code}. See whether the machine has enough memory, and try again.");
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            training.Set(RankerTrainingState.None);
        }
        catch (Exception failure)
        {
            Fail(failure.Message);
        }
    }

    private void Fail(string error)
    {
        NotTrained(logger, error);
        training.Set(RankerTrainingState.Failed, error);
    }

    [LoggerMessage(LogLevel.Warning, "Rankers were not trained, lists keep their order: {Error}")]
    private static partial void NotTrained(ILogger logger, string error);
}
