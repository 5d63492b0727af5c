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
            .ValidateDataAnnotations()
            .Validate<IHostEnvironment>(
                (options, environment) => options.SignIn != true || environment.IsDevelopment(),
                "Demo:SignIn is true, and this is not Development: everybody could sign in as an admin. Remove the setting, or set it to false.")
            .ValidateOnStart();
        builder.Services.AddSingleton<ITableMapping, DemoTables>();
        builder.Services.AddSingleton<IStartupStep, SeedDemo>();
        if (Simulates(builder))
        {
            builder.Services.AddSingleton<Simulator>();
            builder.Services.AddHostedService(provider => provider.GetRequiredService<Simulator>());
        }

        builder.Services.AddSingleton<DemoAccounts>();
        return builder;
    }

    /// <summary>Maps the demo accounts' door, where there is one.</summary>
    public static WebApplication MapDemo(this WebApplication app)
    {
        if (app.Services.GetRequiredService<DemoAccounts>().AreOpen)
        {
            DemoEndpoints.Map(app);
        }

        return app;
    }

    /// <summary>
    /// Whether simulated shoppers come: a shop that serves real ones has no such part at all. A setting alone cannot bring
    /// them into Production.
    /// </summary>
    private static bool Simulates(WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(DemoOptions.Section).Get<DemoOptions>() ?? new DemoOptions();
        var development = builder.Environment.IsDevelopment();
        return development && (options.Enabled ?? true) && (options.Simulate ?? true);
    }
}
