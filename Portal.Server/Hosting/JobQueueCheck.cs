using Hangfire;

namespace Portal.Server.Hosting;

/// <summary>A shop opens with a job queue that can be used, or says why it cannot.</summary>
internal sealed class JobQueueCheck(JobStorage storage) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        JobQueueStorage.Try(storage);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
