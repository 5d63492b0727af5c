using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Import.Storing;

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
        });
        builder.Services.AddSingleton<RunImport>();
        return builder;
    }
}
