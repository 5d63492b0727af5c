using Portal.Server.Data;
using Portal.Server.Privacy;
using Portal.Server.Quality.Products;

namespace Portal.Server.Quality;

/// <summary>Says how good the data is, what is wrong with it, and holds back what is plainly wrong.</summary>
public static class QualityFeature
{
    /// <summary>Adds the quality checks.</summary>
    public static WebApplicationBuilder AddQuality(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<QualityOptions>().BindConfiguration(QualityOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ITableMapping, QualityTables.Mapping>();
        builder.Services.AddSingleton<QualityFeed>();
        builder.Services.AddSingleton<IPersonalDataOwner, QualityPersonalData>();
        builder.Services.AddSingleton<ReadProducts>();
        builder.Services.AddSingleton<UnseenImports>();
        builder.Services.AddSingleton<MeasureQuality>();
        builder.Services.AddSingleton<QualityJob>();
        builder.Services.AddSingleton<FindQuality>();
        builder.Services.AddSingleton<PardonFindings>();
        builder.Services.AddHostedService<KeepQuality>();
        return builder;
    }
}
