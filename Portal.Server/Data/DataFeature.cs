using Portal.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Portal.Server.Data;

/// <summary>The database.</summary>
public static class DataFeature
{
    /// <summary>Adds the database and its start-up step.</summary>
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PortalConnection>();
        builder.Services.AddSingleton<SqlitePragmas>();
        builder.Services.AddSingleton<ScrubDatabase>();
        builder.Services.AddHostedService<CheckpointDatabase>();
        builder.Services.AddDbContextFactory<PortalDbContext>((services, options) => options
            .UseSqlite(services.GetRequiredService<PortalConnection>().ConnectionString)
            .AddInterceptors(services.GetRequiredService<SqlitePragmas>()));
        builder.Services.AddSingleton<IWarmUp, WarmModel>();
        builder.Services.AddSingleton<IStartupStep, MigrateDatabase>();
        return builder;
    }
}
