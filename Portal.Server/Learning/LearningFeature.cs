using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Learning.Datasets;
using Portal.Server.Learning.FineTuning;
using Portal.Server.Learning.Retraining;
using Portal.Server.Privacy;

namespace Portal.Server.Learning;

/// <summary>Learns from what shoppers did, and judges what was learnt.</summary>
public static class LearningFeature
{
    /// <summary>Adds learning.</summary>
    public static WebApplicationBuilder AddLearning(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SequencesFromEvents>();
        builder.Services.AddSingleton<MeasureRuleCosts>();
        builder.Services.AddOptions<FineTuneOptions>().BindConfiguration(FineTuneOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<FineTuneShop>();
        builder.Services.AddSingleton<IShopperMemory>(provider => provider.GetRequiredService<FineTuneShop>());
        builder.Services.AddSingleton<IPersonalDataOwner, FreshActsPersonalData>();
        builder.Services.AddHostedService<FineTuneInBackground>();
        AddRetraining(builder.Services);
        return builder;
    }

    /// <summary>Maps the page of the job queue.</summary>
    public static WebApplication MapLearning(this WebApplication app)
    {
        app.MapJobQueue("/admin/jobs", MayChange).RequireAuthorization(PortalPolicies.CanSeeAdmin);
        return app;
    }

    private static bool MayChange(HttpContext context) =>
        RoleRights.All.Single(right => right.Policy == PortalPolicies.CanRunModels).Roles.Any(context.User.IsInRole);

    private static void AddRetraining(IServiceCollection services)
    {
        services.AddSingleton<ITableMapping, RetrainingTables.Mapping>();
        services.AddSingleton<RunFeed>();
        services.AddSingleton<RunningRuns>();
        services.AddSingleton<RunRows>();
        services.AddSingleton<WorkerProcess>();
        services.AddSingleton<PlacementTrials>();
        services.AddSingleton<FinishRun>();
        services.AddSingleton<RunRetraining>();
        services.AddSingleton<RetrainingJob>();
        services.AddSingleton<ScheduleJob>();
        services.AddSingleton<BeginRun>();
        services.AddSingleton<StartRetraining>();
        services.AddSingleton<StartTuning>();
        services.AddSingleton<CancelRetraining>();
        services.AddSingleton<StartDue>();
        services.AddSingleton<SaveSchedule>();
        services.AddSingleton<FindRetraining>();
        services.AddSingleton<FindChanges>();
        services.AddSingleton<CompareVersions>();
        services.AddSingleton<JudgeGate>();
        services.AddSingleton<ILearnedModels, LearnedModels>();
        services.AddSingleton<FindItemVectors>();
        services.AddSingleton<FindRankers>();
        services.AddOptions<RankersScheduleOptions>().BindConfiguration(RankersScheduleOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RankerTraining>();
        services.AddSingleton<RankersJob>();
        services.AddSingleton<RunRankers>();
        services.AddSingleton<StartRankers>();
        services.AddHostedService<ScheduleRankers>();
        services.AddSingleton<WatchTriggers>();
        services.AddHostedService<ResumeRetraining>();
        services.AddHostedService(provider => provider.GetRequiredService<WatchTriggers>());
    }
}
