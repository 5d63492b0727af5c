namespace Portal.Server.Recommendations.Candidates;

/// <summary>Looks now and then whether another model version was put into service, by this program or by a verb beside it.</summary>
internal sealed class WatchTrainedModel(TrainedModel model, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            model.Refresh();
        }
    }
}
