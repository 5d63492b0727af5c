namespace Portal.Server.Recommendations.Candidates.Snapshots;

/// <summary>Saves the models' state whenever that is worth it, beside everything else, and once more at the end.</summary>
internal sealed partial class KeepSnapshot(LearnFromEvents models, ILogger<KeepSnapshot> logger) : BackgroundService, IHostedLifecycleService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await models.WhenWorthSavingAsync(stoppingToken);
            SaveSafely();
        }
    }

    /// <summary>Every service has stopped: the feed brings nothing more.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        SaveSafely();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Without a snapshot the next start takes longer, nothing else.</summary>
    private void SaveSafely()
    {
        try
        {
            models.SaveIfWorthIt();
        }
        catch (Exception error)
        {
            NotSaved(logger, error);
        }
    }

    [LoggerMessage(LogLevel.Error, "What the models have learned could not be saved; the next start learns it again from the log.")]
    private static partial void NotSaved(ILogger logger, Exception error);
}
