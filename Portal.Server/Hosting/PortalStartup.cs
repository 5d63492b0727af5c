using System.Diagnostics;

namespace Portal.Server.Hosting;

/// <summary>Runs the startup steps.</summary>
public static partial class PortalStartup
{
    /// <summary>Runs every step up to and including <paramref name="last"/>.</summary>
    public static async Task PrepareAsync(
        this IServiceProvider services, StartupPhase last = StartupPhase.Learn, CancellationToken cancellationToken = default)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(PortalStartup));
        foreach (var phase in services.GetServices<IStartupStep>().Where(step => step.Phase <= last).GroupBy(step => step.Phase).OrderBy(phase => phase.Key))
        {
            var beside = phase.Where(step => step.Beside).Select(step => Task.Run(() => RunAsync(step, logger, cancellationToken), cancellationToken));
            await Task.WhenAll([.. beside, InOrderAsync(phase.Where(step => !step.Beside), logger, cancellationToken)]);
        }

        if (last == StartupPhase.Learn)
        {
            services.GetRequiredService<StartupProgress>().Finish();
        }
    }

    private static async Task InOrderAsync(IEnumerable<IStartupStep> steps, ILogger logger, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            await RunAsync(step, logger, cancellationToken);
        }
    }

    private static async Task RunAsync(IStartupStep step, ILogger logger, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await step.RunAsync(cancellationToken);
        Took(logger, step.GetType().Name, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    [LoggerMessage(LogLevel.Debug, "Start: {Step} took {Milliseconds} ms.")]
    private static partial void Took(ILogger logger, string step, long milliseconds);
}
