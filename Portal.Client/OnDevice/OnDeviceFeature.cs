using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Client.Api;
using Portal.Client.Live;

namespace Portal.Client.OnDevice;

/// <summary>Private recommendations: history and lists in this browser, for shoppers who chose it.</summary>
internal static class OnDeviceFeature
{
    /// <summary>Puts what is made here in the place of what asks the shop, wherever <see cref="OnDeviceMode"/> is on.</summary>
    /// <param name="services">With the doors to the shop in it.</param>
    public static IServiceCollection AddOnDevice(this IServiceCollection services)
    {
        services.AddSingleton<OnDeviceMode>();
        services.AddScoped<DeviceHistory>();
        services.AddScoped<DeviceLists>();
        services.AddScoped<DeviceEvents>();
        services.AddScoped<DeviceCartNews>();
        services.AddScoped<HttpShoppingApi>();
        services.AddScoped<DeviceShopping>(host => new(host.GetRequiredService<HttpShoppingApi>(), host.GetRequiredService<DeviceHistory>(), host.GetRequiredService<TimeProvider>()));
        services.AddScoped<HubRecommendationsApi>();
        services.AddScoped<HubEventsApi>();
        Pick<IRecommendationsApi, DeviceLists, HubRecommendationsApi>(services);
        Pick<IEventsApi, DeviceEvents, HubEventsApi>(services);
        Pick<IShoppingApi, DeviceShopping, HttpShoppingApi>(services);
        Pick<ICartNews, DeviceCartNews, ShopConnection>(services);
        return services;
    }

    private static void Pick<T, THere, TShop>(IServiceCollection services)
        where T : class
        where THere : class, T
        where TShop : class, T =>
        services.Replace(ServiceDescriptor.Scoped<T>(host =>
            host.GetRequiredService<OnDeviceMode>().IsOn ? host.GetRequiredService<THere>() : host.GetRequiredService<TShop>()));
}
