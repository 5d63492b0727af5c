using Microsoft.Extensions.Options;

namespace Portal.Server.Learning.Retraining;

/// <summary>At a start, has rankers trained at the times the settings say.</summary>
internal sealed class ScheduleRankers(RankersJob job, IOptions<RankersScheduleOptions> options) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        job.Register(options.Value.RankersCron);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
