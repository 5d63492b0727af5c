using Microsoft.Extensions.Options;

namespace Portal.Server.Monitoring;

/// <summary>Looks for drift every <see cref="DriftOptions.LookMinutes"/>, and raises alerts.</summary>
internal sealed partial class WatchDrift(FindDrift find, RaiseAlerts raise, IOptions<DriftOptions> options, TimeProvider time, ILogger<WatchDrift> logger) : BackgroundService
{
    /// <summary>Looks once.</summary>
    /// <returns>How many alerts were raised.</returns>
    public async Task<int> LookAsync(CancellationToken cancellationToken) => await raise.RunAsync(await find.ReadAsync(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.Value.LookMinutes), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                Failed(logger, problem);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Drift could not be looked for; it is tried again at the next look.")]
    private static partial void Failed(ILogger logger, Exception problem);
}
