using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Catalog;

/// <summary>Products, categories, prices, stock, search and pictures.</summary>
public static class CatalogFeature
{
    /// <summary>Adds the catalogue.</summary>
    public static WebApplicationBuilder AddCatalog(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CatalogOptions>().BindConfiguration(CatalogOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<ITableMapping, CatalogTables.Mapping>();
        builder.Services.AddSingleton<Catalogue>();
        builder.Services.AddSingleton<ICatalogue>(services => services.GetRequiredService<Catalogue>());
        builder.Services.AddSingleton<IStartupStep>(services => services.GetRequiredService<Catalogue>());
        builder.Services.AddSingleton<SaveProducts>();
        return builder;
    }
}
