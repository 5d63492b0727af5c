namespace Portal.Server.Hosting;

/// <summary>Runs the startup steps.</summary>
public static class PortalStartup
{
    /// <summary>Runs every step up to and including <paramref name="last"/>.</summary>
    public static async Task PrepareAsync(
        this IServiceProvider services, StartupPhase last = StartupPhase.Learn, CancellationToken cancellationToken = default)
    {
        foreach (var step in services.GetServices<IStartupStep>().Where(step => step.Phase <= last).OrderBy(step => step.Phase))
        {
            await step.RunAsync(cancellationToken);
        }

        if (last == StartupPhase.Learn)
        {
            services.GetRequiredService<StartupProgress>().Finish();
        }
    }
}
