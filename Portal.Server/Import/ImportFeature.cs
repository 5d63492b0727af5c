using Portal.Server.Catalog;
using Portal.Server.Data;

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
        builder.Services.AddSingleton<CheckImport>();
        builder.Services.AddSingleton<RunImport>();
        return builder;
    }
}
