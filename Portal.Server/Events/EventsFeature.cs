using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Events.Doors;
using Portal.Server.Events.Feed;
using Portal.Server.Events.Intake;
using Portal.Server.Events.Storage;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Privacy;

namespace Portal.Server.Events;

/// <summary>The event store and its doors.</summary>
public static class EventsFeature
{
    /// <summary>Adds the event store.</summary>
    public static WebApplicationBuilder AddEvents(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<EventsOptions>().BindConfiguration(EventsOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ITableMapping, EventTables.Mapping>();
        builder.Services.AddSingleton<IEventLog, EventLog>();
        builder.Services.AddSingleton<IShopperOwned, MoveEvents>();
        builder.Services.AddSingleton<IPersonalDataOwner, EventsPersonalData>();
        builder.Services.AddSingleton<IRetained, RetainedEvents>();
        builder.Services.AddSingleton<IRetained, SetAsideEvents>();
        builder.Services.AddSingleton<ForgetEvents>();
        builder.Services.AddSingleton<TakeBackEvents>();
        builder.Services.AddSingleton<QuarantineSources>();
        builder.Services.AddSingleton<IShopperOwned>(services => services.GetRequiredService<QuarantineSources>());
        builder.Services.AddSingleton<FindShoppers>();
        AddVisits(builder.Services);
        builder.Services.AddSingleton<FindProductActs>();
        builder.Services.AddSingleton<EventFeed>();
        builder.Services.AddSingleton<IEventFeed>(services => services.GetRequiredService<EventFeed>());
        builder.Services.AddHostedService(services => services.GetRequiredService<EventFeed>());
        builder.Services.AddSingleton<EventWriter>();
        builder.Services.AddSingleton(services => new QueueDepth(
            "events", () => services.GetRequiredService<EventWriter>().Waiting, services.GetRequiredService<IOptions<EventsOptions>>().Value.QueueCapacity));
        builder.Services.AddSingleton(services => new QueueDepth("feed", () => services.GetRequiredService<EventFeed>().Behind));
        builder.Services.AddSingleton<ShopperIndex>();
        builder.Services.AddSingleton<IStartupStep>(services => services.GetRequiredService<ShopperIndex>());
        builder.Services.AddSingleton<EventCheck>();
        builder.Services.AddSingleton<KeptEvents>();
        builder.Services.AddSingleton<IEventIntake, EventIntake>();
        builder.Services.AddSingleton<IValidateOptions<EventsOptions>, ApiKeysCheck>();
        builder.Services.AddSingleton<ApiKeys>();
        builder.Services.AddSingleton<EventRates>();
        return builder;
    }

    private static void AddVisits(IServiceCollection services)
    {
        services.AddSingleton<FindVisit>();
        services.AddSingleton<IEventSubscriber>(provider => provider.GetRequiredService<FindVisit>());
        services.AddSingleton<IShopperMemory>(provider => provider.GetRequiredService<FindVisit>());
        services.AddSingleton<IShopperOwned>(provider => provider.GetRequiredService<FindVisit>());
    }

    /// <summary>Opens the HTTP door.</summary>
    public static WebApplication MapEvents(this WebApplication app)
    {
        EventsEndpoints.Map(app);
        return app;
    }
}
