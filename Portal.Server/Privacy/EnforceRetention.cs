using Microsoft.Extensions.Options;

namespace Portal.Server.Privacy;

/// <summary>
/// Deletes what is older than its kind may be, soon after a start and then every <see cref="PrivacyOptions.RetentionHours"/>. A kind
/// that fails is logged and tried again by the next run; the others are trimmed all the same.
/// </summary>
public sealed partial class EnforceRetention(
    IServiceProvider services, IOptions<PrivacyOptions> options, TimeProvider time, ILogger<EnforceRetention> logger) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(2);

    /// <summary>The last run since the start, or null.</summary>
    public RetentionRun? Last { get; private set; }

    /// <summary>The kinds there are. Features that keep them stand to the right, so they are asked for when needed.</summary>
    public IReadOnlyList<IRetained> Kinds => [.. services.GetServices<IRetained>()];

    /// <summary>Runs now.</summary>
    public async Task<RetentionRun> RunAsync(CancellationToken cancellationToken)
    {
        var (now, gone, failed) = (time.GetUtcNow(), new Dictionary<string, long>(StringComparer.Ordinal), new List<string>());
        foreach (var kind in Kinds)
        {
            try
            {
                gone[kind.Kind] = await kind.TrimAsync(now, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                failed.Add(kind.Kind);
                NotTrimmed(logger, kind.Kind, failure);
            }
        }

        return Last = new RetentionRun(now, gone, failed);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, time, stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromHours(options.Value.RetentionHours), time);
        do
        {
            await RunAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "{Kind} could not be trimmed to its time; the next run tries again")]
    private static partial void NotTrimmed(ILogger logger, string kind, Exception failure);
}
