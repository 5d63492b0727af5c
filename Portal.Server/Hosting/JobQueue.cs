using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Dashboard;
using Microsoft.Extensions.Options;

namespace Portal.Server.Hosting;

/// <summary>
/// The job queue. It holds ids; features keep their runs and schedules in tables of their own and put them into it again at a
/// start, since in memory (<see cref="JobQueueStorage"/>) it is gone with the process.
/// </summary>
public static class JobQueue
{
    /// <summary>Name of the queue of trainings: one at a time, since each takes the whole machine.</summary>
    public const string Training = "training";

    /// <summary>Name of the queue of searches: one at a time, beside the trainings, which must not wait days for one.</summary>
    public const string Tuning = "tuning";

    /// <summary>Name of the queue of imports: one at a time, so that one that waits keeps nobody else's worker.</summary>
    public const string Import = "import";

    /// <summary>Name of the queue of everything else.</summary>
    public const string Usual = "default";

    /// <summary>Adds the queue and whoever works on it.</summary>
    internal static IServiceCollection AddJobQueue(this IServiceCollection services)
    {
        // Given here rather than through the library's own statics, which programs of one process would share.
        services.AddOptions<JobOptions>().BindConfiguration(JobOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidateOptions<JobOptions>, JobOptionsCheck>();
        services.AddSingleton(provider => JobQueueStorage.Open(provider.GetRequiredService<IOptions<JobOptions>>().Value));
        services.AddHostedService<JobQueueCheck>();
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddHangfire((provider, configuration) => configuration.UseLogProvider(new JobLogs(new AspNetCoreLogProvider(provider.GetRequiredService<ILoggerFactory>()))));
        services.AddSingleton(provider => new QueueDepth(
            "jobs", () => ((string[])[Training, Tuning, Usual]).Sum(provider.GetRequiredService<JobStorage>().GetMonitoringApi().EnqueuedCount)));
        AddServer(services, Training, workers: 1);
        AddServer(services, Tuning, workers: 1);
        AddServer(services, Import, workers: 1);
        AddServer(services, Usual, workers: 2);
        return services;
    }

    /// <summary>Maps the queue's own page. It is of whoever the caller lets in, and read only for those who may not change anything.</summary>
    /// <param name="app">The program.</param>
    /// <param name="path">Its address.</param>
    /// <param name="mayChange">Whether a request is of somebody who may.</param>
    public static IEndpointConventionBuilder MapJobQueue(this WebApplication app, string path, Func<HttpContext, bool> mayChange) =>
        app.MapHangfireDashboard(path, new DashboardOptions
        {
            // The endpoint's policy does the guarding; the library's own filter knows nothing but "local".
            Authorization = [],
            AppPath = "/admin",
            DashboardTitle = "Portal",
            IsReadOnlyFunc = context => !mayChange(context.GetHttpContext()),
        });

    private static void AddServer(IServiceCollection services, string queue, int workers) => services.AddHangfireServer(options =>
    {
        options.ServerName = queue;
        options.Queues = [queue];
        options.WorkerCount = workers;
        options.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        // A training notices the end of the program at once and leaves its row to the next start.
        options.StopTimeout = TimeSpan.FromSeconds(5);
        options.ShutdownTimeout = TimeSpan.FromSeconds(5);
    });
}
