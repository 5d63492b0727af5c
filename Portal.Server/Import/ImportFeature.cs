using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Import.Runs;
using Portal.Server.Import.Storing;
using Portal.Server.Import.Undoing;
using Portal.Server.Privacy;

namespace Portal.Server.Import;

/// <summary>Brings a real shop's products and history in from files.</summary>
public static class ImportFeature
{
    /// <summary>Adds the import.</summary>
    public static WebApplicationBuilder AddImport(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ITableMapping, ImportTables.Mapping>();
        builder.Services.AddSingleton<RemoveProducts>();
        builder.Services.AddSingleton(services => new CheckImport(services.GetRequiredService<TimeProvider>())
        {
            Known = () => new CatalogueProducts(services.GetRequiredService<ICatalogue>()),
            Compare = async (source, drafts, stop) => await services.GetRequiredService<CompareProducts>().CompareAsync(source, drafts, CheckImport.MostChanges, stop),
        });
        builder.Services.AddSingleton<ReadSample>();
        builder.Services.AddSingleton<KeepUploads>();
        builder.Services.AddSingleton<IPersonalDataOwner, ImportPersonalData>();
        builder.Services.AddSingleton<ImportFeed>();
        builder.Services.AddSingleton<ImportTurn>();
        builder.Services.AddSingleton<ImportBooks>();
        builder.Services.AddSingleton<RunningImports>();
        builder.Services.AddSingleton<ImportJob>();
        builder.Services.AddSingleton<WorkOnImport>();
        builder.Services.AddSingleton<TakeBackImport>();
        builder.Services.AddSingleton<SweepImports>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SweepImports>());
        builder.Services.AddHostedService<ResumeImports>();
        AddDoors(builder.Services);
        return builder;
    }

    /// <summary>What pages and the verb call; each made of parts that are the import's own.</summary>
    private static void AddDoors(IServiceCollection services)
    {
        services.AddSingleton(all => new RunImport(
            all.GetRequiredService<ImportTurn>(), all.GetRequiredService<SaveProducts>(), all.GetRequiredService<RemoveProducts>(),
            all.GetRequiredService<IEncodeProducts>(), all.GetRequiredService<ICatalogue>(), all.GetRequiredService<IEventIntake>(),
            all.GetRequiredService<ShopperIndex>(), all.GetRequiredService<ImportBooks>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton(all => new StartImport(
            Contexts(all), all.GetRequiredService<ImportJob>(), all.GetRequiredService<AuditTrail>(), all.GetRequiredService<ImportFeed>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton(all => new CancelImport(
            Contexts(all), all.GetRequiredService<RunningImports>(), all.GetRequiredService<AuditTrail>(), all.GetRequiredService<ImportFeed>(), all.GetRequiredService<TimeProvider>()));
        services.AddSingleton(all => new UndoImport(
            Contexts(all), all.GetRequiredService<ImportJob>(), all.GetRequiredService<AuditTrail>(), all.GetRequiredService<ImportFeed>()));
        services.AddSingleton(all => new FindImports(Contexts(all), all.GetRequiredService<RunningImports>(), all.GetRequiredService<DataFolder>()));
    }

    private static IDbContextFactory<PortalDbContext> Contexts(IServiceProvider services) => services.GetRequiredService<IDbContextFactory<PortalDbContext>>();
}
