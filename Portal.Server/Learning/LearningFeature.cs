using Portal.Server.Learning.Datasets;

namespace Portal.Server.Learning;

/// <summary>Learns from what shoppers did, and judges what was learnt.</summary>
public static class LearningFeature
{
    /// <summary>Adds learning.</summary>
    public static WebApplicationBuilder AddLearning(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SequencesFromEvents>();
        builder.Services.AddSingleton<MeasureRuleCosts>();
        return builder;
    }
}
