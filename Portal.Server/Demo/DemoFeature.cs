using Portal.Server.Data;
using Portal.Server.Demo.Personas;
using Portal.Server.Demo.Thoughts;
using Portal.Server.Demo.World;
using Portal.Server.Hosting;
using Portal.Server.Privacy;
using Portal.Shared.Demo;

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
        builder.Services.AddSingleton<SeedDemo>();
        builder.Services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<SeedDemo>());
        var mode = DemoMode.Of(builder);
        builder.Services.AddSingleton(mode);
        if (mode.IsOn)
        {
            builder.Services.AddSingleton<DemoWorld>();
            builder.Services.AddSingleton<IStartupStep, SeedPersonas>();
            builder.Services.AddSingleton<FindDemoStatus>();
            builder.Services.AddSingleton<ITruth, AskTruth>();
            builder.Services.AddSingleton<RecentThoughts>();
            builder.Services.AddSingleton<IPersonalDataOwner, ThoughtsPersonalData>();
            builder.Services.AddSingleton<TellThought>();
            builder.Services.AddSingleton<WatchThoughts>();
            builder.Services.AddHostedService<WatchStages>();
            builder.Services.AddHostedService<TrainFirst>();
            builder.Services.AddHostedService<BeginExperiments>();
        }

        if (Simulates(builder, mode))
        {
            builder.Services.AddSingleton<Simulator>();
            builder.Services.AddSingleton<ChangeSimulator>();
            builder.Services.AddHostedService(provider => provider.GetRequiredService<Simulator>());
        }

        builder.Services.AddSingleton<DemoAccounts>();
        return builder;
    }

    /// <summary>Lets a browser be another shopper, where this is a demonstration.</summary>
    public static WebApplication UseDemo(this WebApplication app)
    {
        if (app.Services.GetRequiredService<DemoMode>().IsOn)
        {
            app.UseMiddleware<ActingShopper>();
        }

        return app;
    }

    /// <summary>Maps the demo's doors, where there are any.</summary>
    public static WebApplication MapDemo(this WebApplication app)
    {
        if (app.Services.GetRequiredService<DemoMode>().IsOn)
        {
            PersonaEndpoints.Map(app);
            TruthEndpoints.Map(app);
            app.MapHub<DemoHub>(DemoDoors.Hub);
        }

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
    private static bool Simulates(WebApplicationBuilder builder, DemoMode mode) =>
        mode.IsOn && (builder.Configuration.GetSection(DemoOptions.Section).Get<DemoOptions>()?.Simulate ?? true);
}
