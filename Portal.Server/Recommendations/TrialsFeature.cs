using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Recommendations.Candidates;

namespace Portal.Server.Recommendations;

/// <summary>Model versions on trial: shadow and canary.</summary>
internal static class TrialsFeature
{
    /// <summary>Adds them.</summary>
    public static void AddModelTrials(this IServiceCollection services)
    {
        services.AddOptions<TrialOptions>().BindConfiguration(TrialOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ITableMapping, ShadowTables.Mapping>();
        services.AddSingleton<TrialModels>();
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<TrialModels>());
        services.AddSingleton<IModelTrials>(provider => provider.GetRequiredService<TrialModels>());
        services.AddSingleton<IShopperOwned>(provider => provider.GetRequiredService<TrialModels>());
        services.AddSingleton<IShopperMemory>(provider => provider.GetRequiredService<TrialModels>());
        services.AddSingleton<FindTrialOutcomes>();
        services.AddSingleton<FindShadowAnswers>();
        services.AddSingleton<KeepShadow>();
        services.AddSingleton<AskShadow>();
        services.AddHostedService(provider => provider.GetRequiredService<AskShadow>());
        services.AddSingleton<WatchCanary>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchCanary>());
    }
}
