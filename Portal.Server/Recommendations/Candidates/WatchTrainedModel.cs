using Portal.Server.ModelRegistry;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Looks now and then whether another model version was put into service, by this program or by a verb beside it; and at once
/// when a product came that the model does not know.
/// </summary>
internal sealed class WatchTrainedModel(TrainedModel model, TrialModels trials, NewProducts newProducts, ModelStore store, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>From the start on nothing is missed: the work itself begins whenever a thread is free for it.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        store.Changed += model.Refresh;
        store.Changed += trials.Refresh;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(LookAsync(stoppingToken), FollowAsync(stoppingToken));

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            model.Refresh();
            trials.Refresh();
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await newProducts.WhenChangedAsync(stoppingToken);
            model.Refresh();
        }
    }
}
