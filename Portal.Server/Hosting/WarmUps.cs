namespace Portal.Server.Hosting;

/// <summary>Begins what a start needs later, beside it.</summary>
public static class WarmUps
{
    /// <summary>Begins what features say is slow the first time.</summary>
    public static WebApplication BeginWarmUp(this WebApplication app)
    {
        foreach (var warmUp in app.Services.GetServices<IWarmUp>())
        {
            Begin(warmUp.Run);
        }

        return app;
    }

    /// <summary>Begins to put the doors together, which the first middleware that knows doors would do alone (half a second).</summary>
    public static WebApplication WarmDoors(this WebApplication app)
    {
        Begin(() => _ = ((IEndpointRouteBuilder)app).DataSources.Sum(source => source.Endpoints.Count));
        return app;
    }

    /// <summary>What fails here fails again, and is told, where it is needed; and a program may end before it was.</summary>
    private static void Begin(Action work) => Task.Run(work).ContinueWith(
        failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
