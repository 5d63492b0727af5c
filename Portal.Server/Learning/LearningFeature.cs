using Portal.Server.Events;
using Portal.Server.Learning.Datasets;
using Portal.Server.Learning.FineTuning;

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
        builder.Services.AddHostedService<FineTuneInBackground>();
        return builder;
    }
}
