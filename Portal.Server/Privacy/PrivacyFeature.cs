using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Privacy.Erasure;

namespace Portal.Server.Privacy;

/// <summary>What shoppers let the shop do with what they do, and how long it is kept.</summary>
public static class PrivacyFeature
{
    /// <summary>Adds the shopper's choice.</summary>
    public static WebApplicationBuilder AddPrivacy(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PrivacyOptions>().BindConfiguration(PrivacyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ITableMapping, PrivacyTables.Mapping>();
        builder.Services.AddSingleton<ShopperChoices>();
        builder.Services.AddSingleton<IStartupStep>(services => services.GetRequiredService<ShopperChoices>());
        builder.Services.AddSingleton<IPersonalisationChoice>(services => services.GetRequiredService<ShopperChoices>());
        builder.Services.AddSingleton<IShopperConsent>(services => services.GetRequiredService<ShopperChoices>());
        builder.Services.AddLocalization();
        builder.Services.AddSingleton<ConsentWords>();
        builder.Services.AddSingleton<ChangeChoice>();
        builder.Services.AddSingleton<IShopperOwned, MoveChoice>();
        builder.Services.AddSingleton<IPersonalDataOwner, ChoicePersonalData>();
        builder.Services.AddSingleton<FindOptOuts>();
        ErasureFeature.Add(builder.Services);
        builder.Services.AddSingleton<MuteInterests>();
        builder.Services.AddSingleton<IRetained, RetainedConsents>();
        builder.Services.AddSingleton<EnforceRetention>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EnforceRetention>());
        return builder;
    }

    /// <summary>Honours what a browser says of itself, behind the shopper's identity.</summary>
    public static WebApplication UsePrivacy(this WebApplication app)
    {
        app.UseMiddleware<HonourChoice>();
        return app;
    }

    /// <summary>Maps the doors of the choice.</summary>
    public static WebApplication MapPrivacy(this WebApplication app)
    {
        PrivacyEndpoints.Map(app);
        ErasureEndpoints.Map(app);
        return app;
    }
}
