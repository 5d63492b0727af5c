using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Api;

namespace Portal.Client.Live;

/// <summary>What keeps the page and the shop in step.</summary>
public static class LiveFeature
{
    /// <summary>Adds what browser and server host share; each host brings the interfaces of Api, <see cref="IUnsentEvents"/> and <see cref="ICartNews"/>.</summary>
    /// <param name="services">The container.</param>
    /// <param name="seed">Spreads the pauses between tries; not a secret.</param>
    public static IServiceCollection AddLive(this IServiceCollection services, Func<int> seed)
    {
        services.AddScoped<Visit>();
        services.AddScoped<DemoView>();
        services.AddScoped(host => new EventQueue(
            host.GetRequiredService<IEventsApi>(), host.GetRequiredService<IUnsentEvents>(), host.GetRequiredService<TimeProvider>(),
            new Random(seed())));
        services.AddScoped<ShopperEvents>();
        services.AddScoped(host => new LiveLists(
            host.GetRequiredService<IRecommendationsApi>(), host.GetRequiredService<TimeProvider>(), new Random(seed())));
        services.AddScoped(host => new LiveThoughts(host.GetRequiredService<IDemoApi>(), host.GetRequiredService<TimeProvider>(), new Random(seed())));
        services.AddScoped<LiveCart>();
        services.AddScoped<LiveFavourites>();
        services.AddScoped<LivePrivacy>();
        return services;
    }

    /// <summary>Adds the browser's live connection.</summary>
    internal static IServiceCollection AddHubConnection(this IServiceCollection services)
    {
        services.AddScoped<ShopConnection>();
        services.AddScoped<ICartNews>(host => host.GetRequiredService<ShopConnection>());
        services.AddScoped<IRecommendationsApi, HubRecommendationsApi>();
        services.AddScoped<IEventsApi, HubEventsApi>();
        services.AddScoped<IUnsentEvents, BrowserUnsentEvents>();
        services.AddScoped<DemoConnection>();
        services.AddScoped<IDemoApi, HubDemoApi>();
        return services;
    }
}
