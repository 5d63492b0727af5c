using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Portal.Client;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin;
using Portal.Server.Components.Admin.Audit;
using Portal.Server.Components.Admin.Drift;
using Portal.Server.Components.Admin.Figures;
using Portal.Server.Components.Admin.Imports;
using Portal.Server.Components.Admin.Placing;
using Portal.Server.Components.Admin.Shoppers;
using Portal.Server.Components.Privacy;
using Portal.Server.Components.StoreHost;
using Portal.Server.Events;

namespace Portal.Server.Components;

/// <summary>The pages.</summary>
public static class ComponentsFeature
{
    /// <summary>Adds the pages' services.</summary>
    public static WebApplicationBuilder AddComponents(this WebApplicationBuilder builder)
    {
        builder.Services.AddRazorComponents()
            // A page that becomes interactive sends back what was prerendered, lists and all: more than the usual 32 KB.
            .AddInteractiveServerComponents().AddHubOptions(circuits => circuits.MaximumReceiveMessageSize = 512 * 1024)
            .AddInteractiveWebAssemblyComponents();
        builder.Services.AddStorefront(() => Environment.TickCount);
        builder.Services.AddScoped<IUnsentEvents, NoUnsentEvents>();
        builder.Services.AddSingleton<CartFeed>();
        builder.Services.AddSingleton<IEventSubscriber>(services => services.GetRequiredService<CartFeed>());
        builder.Services.AddScoped<ICartNews, CartNews>();
        builder.Services.AddSingleton<InProcess>();
        builder.Services.AddScoped<ICatalogueApi, CatalogueApi>();
        builder.Services.AddScoped<IEventsApi, EventsApi>();
        builder.Services.AddScoped<IRecommendationsApi, RecommendationsApi>();
        builder.Services.AddScoped<IShoppingApi, ShoppingApi>();
        builder.Services.AddScoped<IPrivacyApi, PrivacyApi>();
        builder.Services.AddScoped<IDemoApi, DemoApi>();
        builder.Services.AddSingleton<ReadMyData>();
        builder.Services.AddSingleton<CopySeal>();
        builder.Services.AddSingleton<WriteCopy>();
        builder.Services.AddSingleton<ReadCopy>();
        builder.Services.AddSingleton<BringBack>();
        builder.Services.AddSingleton<TellRules>();
        builder.Services.AddSingleton<TellPlacements>();
        builder.Services.AddScoped<AdminPages>();
        builder.Services.AddSingleton<IAdminSearch, FindProductHits>();
        builder.Services.AddSingleton<NoteLook>();
        builder.Services.AddSingleton(services => new ShopWords(services.GetRequiredService<ICatalogue>(), services.GetRequiredService<SuggestSearch>()));
        builder.Services.AddSingleton<TellSetting>();
        return builder;
    }

    /// <summary>Maps the pages and static files.</summary>
    public static WebApplication MapComponents(this WebApplication app)
    {
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .AddInteractiveWebAssemblyRenderMode()
            .AddAdditionalAssemblies(typeof(StoreRoutes).Assembly)
            .Add(OpenWhatIsNoPage);
        MyDataEndpoints.Map(app);
        CopyEndpoints.Map(app);
        AuditExport.Map(app);
        BadRowsDownload.Map(app);
        FigureExport.Map(app);
        DriftExport.Map(app);
        return app;
    }

    /// <summary>A page says itself who may see it; what carries pages (circuits, scripts) is everybody's.</summary>
    private static void OpenWhatIsNoPage(EndpointBuilder endpoint)
    {
        if (!endpoint.Metadata.OfType<ComponentTypeMetadata>().Any())
        {
            endpoint.Metadata.Add(new AllowAnonymousAttribute());
        }
    }
}
