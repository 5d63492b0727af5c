using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Experiments.Results;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Privacy;

namespace Portal.Server.Experiments;

/// <summary>Experiments: who gets which arm, and what the arms made of it.</summary>
public static class ExperimentsFeature
{
    /// <summary>Adds experiments.</summary>
    public static WebApplicationBuilder AddExperiments(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ITableMapping, ExperimentTables.Mapping>();
        services.AddSingleton<RunningExperiments>();
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<RunningExperiments>());
        services.AddSingleton<ExposureLine>();
        services.AddSingleton<KnownArms>();
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<KnownArms>());
        services.AddSingleton<IShopperOwned>(provider => provider.GetRequiredService<KnownArms>());
        services.AddSingleton<IPersonalDataOwner, ExperimentsPersonalData>();
        services.AddSingleton<LateExposures>();
        services.AddHostedService<WriteExposures>();
        services.AddSingleton<IRetained, RetainedExposures>();
        services.AddSingleton<ShopperSigns>();
        services.AddSingleton<ExperimentCounts>();
        services.AddSingleton<ServedArms>();
        services.AddSingleton<ShopperArms>();
        services.AddSingleton<IEventSubscriber, NoteExposures>();
        services.AddSingleton<PlanCheck>();
        services.AddSingleton<ExperimentNews>();
        services.AddSingleton<ChangeExperiments>();
        services.AddOptions<ExperimentsOptions>().BindConfiguration(ExperimentsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ReadData>();
        services.AddSingleton<AnalyseExperiment>();
        services.AddSingleton<FindBaseline>();
        services.AddSingleton<FindExperiments>();
        services.AddSingleton<EstimateArm>();
        services.AddSingleton<WeighArms>();
        services.AddSingleton<WatchExperiments>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchExperiments>());
        return builder;
    }

    /// <summary>Reads what requests tell of their shoppers; after the shopper is known.</summary>
    public static WebApplication UseExperiments(this WebApplication app)
    {
        app.UseMiddleware<ReadSigns>();
        return app;
    }

    /// <summary>Maps the results' files.</summary>
    public static WebApplication MapExperiments(this WebApplication app)
    {
        ExperimentEndpoints.Map(app);
        return app;
    }
}
