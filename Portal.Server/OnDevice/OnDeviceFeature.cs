namespace Portal.Server.OnDevice;

/// <summary>What browsers need to make lists by themselves, so that a shopper's history need not leave the device.</summary>
public static class OnDeviceFeature
{
    /// <summary>Adds it.</summary>
    public static WebApplicationBuilder AddOnDevice(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OnDeviceOptions>().BindConfiguration(OnDeviceOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<Tiles>();
        builder.Services.AddSingleton<CompactNetworks>();
        builder.Services.AddHostedService(services => services.GetRequiredService<CompactNetworks>());
        return builder;
    }

    /// <summary>Maps its doors.</summary>
    public static WebApplication MapOnDevice(this WebApplication app)
    {
        OnDeviceEndpoints.Map(app);
        return app;
    }
}
