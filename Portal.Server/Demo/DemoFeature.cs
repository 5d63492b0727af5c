using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Demo;

/// <summary>The demo shop.</summary>
public static class DemoFeature
{
    /// <summary>Adds the demo shop.</summary>
    public static WebApplicationBuilder AddDemo(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ITableMapping, DemoTables>();
        builder.Services.AddSingleton<IStartupStep, SeedDemo>();
        return builder;
    }
}
