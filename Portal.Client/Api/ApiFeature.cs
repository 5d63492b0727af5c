using Microsoft.Extensions.DependencyInjection;

namespace Portal.Client.Api;

/// <summary>The shop as the browser reaches it.</summary>
internal static class ApiFeature
{
    /// <summary>Adds the HTTP clients.</summary>
    /// <param name="services">The container.</param>
    /// <param name="address">The shop's address.</param>
    public static IServiceCollection AddHttpApi(this IServiceCollection services, string address)
    {
        services.AddScoped(_ => new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(20) });
        services.AddScoped<ShopHttp>();
        services.AddScoped<HttpLists>();
        services.AddScoped<HttpEventsApi>();
        services.AddScoped<ICatalogueApi, HttpCatalogueApi>();
        services.AddScoped<IShoppingApi, HttpShoppingApi>();
        services.AddScoped<IPrivacyApi, HttpPrivacyApi>();
        services.AddScoped<HttpDemo>();
        return services;
    }
}
