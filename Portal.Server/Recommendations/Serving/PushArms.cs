using Portal.Server.Experiments;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Makes the lists of open pages anew when an experiment begins, widens or ends: the shop follows at once.</summary>
internal sealed class PushArms(LiveLists live, RunningExperiments running) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        running.Changed += Tell;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        running.Changed -= Tell;
        return Task.CompletedTask;
    }

    private void Tell()
    {
        foreach (var shopper in live.OpenShoppers)
        {
            live.MakeAnew(shopper);
        }
    }
}
