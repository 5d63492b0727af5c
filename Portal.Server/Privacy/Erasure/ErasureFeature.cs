using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Identity;

namespace Portal.Server.Privacy.Erasure;

/// <summary>Erasure with a receipt.</summary>
internal static class ErasureFeature
{
    /// <summary>Adds it.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<ErasureOptions>().BindConfiguration(ErasureOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ITableMapping, ErasureTables.Mapping>();
        services.AddSingleton<ErasureKey>();
        services.AddSingleton<ForgottenShoppers>();
        services.AddSingleton<IForgottenShoppers>(provider => provider.GetRequiredService<ForgottenShoppers>());
        services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<ForgottenShoppers>());
        services.AddSingleton<IPersonalDataOwner, AccountPersonalData>();
        services.AddSingleton<ErasureNews>();
        services.AddSingleton<ErasureJob>();
        services.AddSingleton<EraseShopper>();
        services.AddSingleton<FinishErasure>();
        services.AddSingleton<RunErasures>();
        services.AddSingleton<FindErasures>();
        services.AddSingleton(provider => new RequestErasure(
            provider.GetRequiredService<IDbContextFactory<PortalDbContext>>(), provider.GetRequiredService<ErasureKey>(), provider.GetRequiredService<ForgottenShoppers>(),
            provider.GetRequiredService<AccountChanges>(), provider.GetRequiredService<ErasureJob>(), provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<IOptions<ErasureOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<KeepErasures>();
        services.AddHostedService(provider => provider.GetRequiredService<KeepErasures>());
    }
}
