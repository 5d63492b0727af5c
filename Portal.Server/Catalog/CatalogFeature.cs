using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Audit;
using Portal.Server.Catalog.Listing;
using Portal.Server.Catalog.Saving;
using Portal.Server.Catalog.Search;
using Portal.Server.Catalog.Vectors;
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
        builder.Services.AddSingleton(services => new FullTextIndex(services.GetRequiredService<PortalConnection>(), ProductDocument.Schema));
        builder.Services.AddSingleton<SearchVocabulary>();
        builder.Services.AddSingleton<IndexProducts>();
        builder.Services.AddSingleton<IStartupStep, MendSearchIndex>();
        builder.Services.AddSingleton<ProductSearch>();
        builder.Services.AddSingleton<SaveCategories>();
        builder.Services.AddSingleton<WriteProducts>();
        builder.Services.AddSingleton(services => new SaveProducts(
            services.GetRequiredService<IDbContextFactory<PortalDbContext>>(), services.GetRequiredService<Catalogue>(),
            services.GetRequiredService<SaveCategories>(), services.GetRequiredService<WriteProducts>(), services.GetRequiredService<ProductPhotos>(),
            services.GetRequiredService<IOptions<CatalogOptions>>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(services => new RestoreProducts(
            services.GetRequiredService<IDbContextFactory<PortalDbContext>>(), services.GetRequiredService<Catalogue>(), services.GetRequiredService<WriteProducts>()));
        builder.Services.AddSingleton(services => new QuarantineProducts(
            services.GetRequiredService<IDbContextFactory<PortalDbContext>>(), services.GetRequiredService<Catalogue>(), services.GetRequiredService<WriteProducts>(),
            services.GetRequiredService<AuditTrail>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(services => new CompareProducts(
            services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext, services.GetRequiredService<IOptions<CatalogOptions>>().Value.Currency,
            services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<EditProduct>();
        builder.Services.AddSingleton<FindInCatalogue>();
        builder.Services.AddSingleton<Popularity>();
        builder.Services.AddSingleton<PopularOrder>();
        builder.Services.AddSingleton<TakeStock>();
        builder.Services.AddSingleton<TitleRanks>();
        builder.Services.AddSingleton<ListingOrder>();
        builder.Services.AddSingleton<FindProducts>();
        builder.Services.AddSingleton<FindProduct>();
        builder.Services.AddSingleton<ProductWords>();
        builder.Services.AddSingleton<ProductPhotos>();
        builder.Services.AddSingleton<ProductVectors>();
        builder.Services.AddSingleton<Encoders>();
        builder.Services.AddSingleton<IEncodeProducts, EncodeProducts>();
        builder.Services.AddHostedService<EncodeInBackground>();
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
