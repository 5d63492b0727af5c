using Portal.Server.Catalog.Listing;
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
        builder.Services.AddSingleton<TakeStock>();
        builder.Services.AddSingleton<TitleRanks>();
        builder.Services.AddSingleton<ListingOrder>();
        builder.Services.AddSingleton<FindProducts>();
        builder.Services.AddSingleton<FindProduct>();
        builder.Services.AddSingleton<FindDepartments>();
        builder.Services.AddSingleton<SuggestSearch>();
        builder.Services.AddSingleton<DrawPicture>();
        return builder;
    }

    /// <summary>Maps the catalogue's addresses and the pictures.</summary>
    public static WebApplication MapCatalog(this WebApplication app)
    {
        CatalogEndpoints.MapEndpoints(app);
        return app;
    }
}
