using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.ModelRegistry;

/// <summary>The trained models: versions on disk, and which of them is in service.</summary>
public static class ModelRegistryFeature
{
    /// <summary>Adds the registry.</summary>
    public static WebApplicationBuilder AddModelRegistry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ITableMapping, ModelRegistryTables.Mapping>();
        builder.Services.AddSingleton<ModelStore>();
        builder.Services.AddSingleton<RankerStore>();
        builder.Services.AddSingleton<ModelDeltas>();
        builder.Services.AddOptions<RegistryOptions>().BindConfiguration(RegistryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<PromoteModel>();
        builder.Services.AddSingleton<ChangeTrials>();
        builder.Services.AddSingleton<RemoveVersions>();
        builder.Services.AddSingleton<FindVersions>();
        builder.Services.AddSingleton<RegisterVersions>();
        builder.Services.AddSingleton<IStartupStep>(services => services.GetRequiredService<RegisterVersions>());
        return builder;
    }
}
