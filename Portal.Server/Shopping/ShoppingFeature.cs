using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Privacy;

namespace Portal.Server.Shopping;

/// <summary>Cart, checkout, orders, favourites and hidden products.</summary>
public static class ShoppingFeature
{
    /// <summary>Adds shopping.</summary>
    public static WebApplicationBuilder AddShopping(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ITableMapping, ShoppingTables.Mapping>();
        builder.Services.AddSingleton<EventOutbox>();
        builder.Services.AddSingleton<IStartupStep>(services => services.GetRequiredService<EventOutbox>());
        builder.Services.AddHostedService(services => services.GetRequiredService<EventOutbox>());
        builder.Services.AddSingleton<ReadCart>();
        builder.Services.AddSingleton<ChangeCart>();
        builder.Services.AddSingleton<PlaceOrder>();
        builder.Services.AddSingleton<FindOrders>();
        builder.Services.AddSingleton<ChangeMark>();
        builder.Services.AddSingleton<FindMarked>();
        builder.Services.AddSingleton<IShopperOwned, MoveShopping>();
        builder.Services.AddSingleton<IPersonalDataOwner, ShoppingPersonalData>();
        builder.Services.AddSingleton<IRetained, RetainedBrowsers>();
        return builder;
    }

    /// <summary>Maps the addresses of shopping.</summary>
    public static WebApplication MapShopping(this WebApplication app)
    {
        ShoppingEndpoints.MapEndpoints(app);
        return app;
    }
}
