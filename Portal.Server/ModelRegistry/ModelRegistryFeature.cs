namespace Portal.Server.ModelRegistry;

/// <summary>The trained models: versions on disk, and which of them is in service.</summary>
public static class ModelRegistryFeature
{
    /// <summary>Adds the registry.</summary>
    public static WebApplicationBuilder AddModelRegistry(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ModelStore>();
        builder.Services.AddSingleton<RankerStore>();
        builder.Services.AddSingleton<ModelDeltas>();
        return builder;
    }
}
