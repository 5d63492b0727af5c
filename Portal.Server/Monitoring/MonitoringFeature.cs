using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Monitoring.Health;
using Portal.Server.Monitoring.Live;

namespace Portal.Server.Monitoring;

/// <summary>Live metrics and health.</summary>
public static class MonitoringFeature
{
    private const string Ready = "ready";

    /// <summary>Adds live metrics and health checks.</summary>
    public static WebApplicationBuilder AddMonitoring(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EventTallies>();
        builder.Services.AddSingleton<MeterReadings>();
        builder.Services.AddSingleton<MetricsHistory>();
        builder.Services.AddSingleton<IStartupStep>(services => services.GetRequiredService<MetricsHistory>());
        builder.Services.AddSingleton<LiveMetrics>();
        builder.Services.AddSingleton<IEventSubscriber>(services => services.GetRequiredService<LiveMetrics>());
        builder.Services.AddSingleton<FindShopTotals>();
        builder.Services.AddHealthChecks()
            .AddCheck<StartupHealth>("startup", tags: [Ready])
            .AddCheck<DatabaseHealth>("database", tags: [Ready])
            .AddCheck<EncoderHealth>("encoders", tags: [Ready]);
        return builder;
    }

    /// <summary>Maps the health endpoints.</summary>
    public static WebApplication MapMonitoring(this WebApplication app)
    {
        MapHealth(app, "/health/live", _ => false);
        MapHealth(app, "/health/ready", check => check.Tags.Contains(Ready));
        return app;
    }

    private static void MapHealth(WebApplication app, string path, Func<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckRegistration, bool> which) =>
        app.MapHealthChecks(path, new HealthCheckOptions { Predicate = which, ResponseWriter = HealthAnswer.WriteAsync })
            .WithMetadata(new WithoutShopperAttribute()).AllowAnonymous();
}
