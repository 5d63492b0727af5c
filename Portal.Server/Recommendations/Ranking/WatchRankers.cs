namespace Portal.Server.Recommendations.Ranking;

/// <summary>Looks now and then whether other rankers were put into service, by this program or by a verb beside it.</summary>
internal sealed class WatchRankers(RankerInService rankers, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            rankers.Refresh();
        }
    }
}
