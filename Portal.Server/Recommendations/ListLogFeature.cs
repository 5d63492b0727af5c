using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Identity;
using Portal.Server.Privacy;
using Portal.Server.Recommendations.Log;

namespace Portal.Server.Recommendations;

/// <summary>The log of served lists, and whoever reads it.</summary>
internal static class ListLogFeature
{
    /// <summary>Adds it.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ITableMapping, ListLogTables.Mapping>();
        services.AddSingleton<ListLog>();
        services.AddSingleton<ListStore>();
        services.AddHostedService<WriteLists>();
        services.AddSingleton<IShopperOwned, MoveLists>();
        services.AddSingleton<IPersonalDataOwner, ListLogPersonalData>();
        services.AddSingleton<FindLoggedList>();
        services.AddSingleton<ReadLoggedOutcomes>();
        services.AddSingleton<WaitForListLog>();
        services.AddSingleton(WaitForListLog.DepthOf);
        services.AddSingleton(provider => new FindListOutcomes(
            provider.GetRequiredService<IDbContextFactory<PortalDbContext>>(), provider.GetRequiredService<FindLoggedList>(), provider.GetRequiredService<ListLog>()));
        services.AddSingleton(provider => new FindProductLists(
            provider.GetRequiredService<IDbContextFactory<PortalDbContext>>(), provider.GetRequiredService<ListLog>()));
    }
}
