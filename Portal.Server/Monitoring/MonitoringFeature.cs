using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Monitoring.Alerts;
using Portal.Server.Monitoring.Counting;
using Portal.Server.Monitoring.Health;
using Portal.Server.Monitoring.Live;
using Portal.Server.Monitoring.Stages;
using Portal.Server.Monitoring.Telemetry;
using Portal.Server.Privacy;
using Portal.Server.Recommendations;

namespace Portal.Server.Monitoring;

/// <summary>Live metrics, figures, drift and alerts, and health.</summary>
public static class MonitoringFeature
{
    private const string Ready = "ready";

    /// <summary>Adds them.</summary>
    public static WebApplicationBuilder AddMonitoring(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ITableMapping, MonitoringTables.Mapping>();
        services.AddSingleton<EventTallies>();
        services.AddSingleton<MeterReadings>();
        services.AddSingleton<MetricsHistory>();
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<MetricsHistory>());
        services.AddSingleton<LiveMetrics>();
        services.AddSingleton<IEventSubscriber>(provider => provider.GetRequiredService<LiveMetrics>());
        services.AddSingleton<FindShopTotals>();
        services.AddSingleton<IPersonalDataOwner, MonitoringPersonalData>();
        AddFigures(services);
        AddDrift(services);
        services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TellTelemetry>();
        services.AddHostedService(provider => provider.GetRequiredService<TellTelemetry>());
        services.AddHealthChecks()
            .AddCheck<StartupHealth>("startup", tags: [Ready])
            .AddCheck<DatabaseHealth>("database", tags: [Ready])
            .AddCheck<EncoderHealth>("encoders", tags: [Ready]);
        return builder;
    }

    /// <summary>Maps the health endpoints, and the page Prometheus reads.</summary>
    public static WebApplication MapMonitoring(this WebApplication app)
    {
        PrometheusPage.Map(app);
        MapHealth(app, "/health/live", _ => false);
        MapHealth(app, "/health/ready", check => check.Tags.Contains(Ready));
        return app;
    }

    private static void AddFigures(IServiceCollection services)
    {
        services.AddOptions<FigureOptions>().BindConfiguration(FigureOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Measurements>();
        services.AddSingleton<CountEvents>();
        services.AddSingleton<CountOldLists>();
        services.AddSingleton<TrimFigures>();
        services.AddSingleton<IListSubscriber, CountLists>();
        services.AddSingleton<IStartupStep, BeginCounting>();
        services.AddSingleton<KeepFigures>();
        services.AddSingleton<IEventSubscriber>(provider => provider.GetRequiredService<KeepFigures>());
        services.AddSingleton<IShopperOwned>(provider => provider.GetRequiredService<KeepFigures>());
        services.AddSingleton<IShopperMemory>(provider => provider.GetRequiredService<KeepFigures>());
        services.AddHostedService(provider => provider.GetRequiredService<KeepFigures>());
        services.AddSingleton(provider => new QueueDepth("figures", () => provider.GetRequiredService<KeepFigures>().Behind));
        services.AddHostedService<WatchStages>();
        services.AddSingleton<FigureReader>();
        services.AddSingleton<FindFigures>();
        services.AddSingleton<FindMetric>();
    }

    private static void AddDrift(IServiceCollection services)
    {
        services.AddOptions<DriftOptions>().BindConfiguration(DriftOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<FindDrift>();
        services.AddSingleton<AlertNews>();
        services.AddSingleton<AlertMessages>();
        services.AddSingleton<FindAlerts>();
        services.AddSingleton<RaiseAlerts>();
        services.AddSingleton<AnswerAlert>();
        services.AddSingleton<WatchDrift>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchDrift>());
        services.AddHttpClient(nameof(SendAlerts));
        services.AddHostedService<SendAlerts>();
    }

    private static void MapHealth(WebApplication app, string path, Func<Microsoft.Extensions.Diagnostics.HealthChecks.HealthCheckRegistration, bool> which) =>
        app.MapHealthChecks(path, new HealthCheckOptions { Predicate = which, ResponseWriter = HealthAnswer.WriteAsync })
            .WithMetadata(new WithoutShopperAttribute()).AllowAnonymous();
}
