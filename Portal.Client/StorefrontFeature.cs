using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor;
using MudBlazor.Services;
using Portal.Client.Live;
using Portal.Client.Storefront.Browse;
using Portal.Client.Storefront.Search;
using Portal.Client.Storefront.Shelves;

namespace Portal.Client;

/// <summary>The storefront's services, the same in the browser and on the server.</summary>
public static class StorefrontFeature
{
    /// <summary>Adds them; the host adds its own implementations of the Api interfaces.</summary>
    /// <param name="services">The container.</param>
    /// <param name="seed">A number that differs from page to page.</param>
    public static IServiceCollection AddStorefront(this IServiceCollection services, Func<int> seed)
    {
        services.AddLocalization();
        services.TryAddSingleton(TimeProvider.System);
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.PreventDuplicates = false;
            options.SnackbarConfiguration.HideIcon = true;
            options.SnackbarConfiguration.VisibleStateDuration = 5_000;
            options.SnackbarConfiguration.ShowTransitionDuration = 160;
            options.SnackbarConfiguration.HideTransitionDuration = 160;
        });
        services.AddScoped<ShelfActs>();
        services.AddScoped<SearchesTold>();
        services.AddScoped<RecentFilters>();
        return services.AddLive(seed);
    }
}
