using System.Globalization;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor;
using Portal.Client.Api;
using Portal.Client.Live;

namespace Portal.Client.Tests.Storefront;

/// <summary>Renders the shop's pages as the browser does, with a shop on paper behind them and a clock that stands still.</summary>
public abstract class StorePageContext : BunitContext, IAsyncLifetime
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

    protected StorePageContext()
    {
        Speak("en");
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Time);
        Services.AddSingleton<ICatalogueApi>(Catalogue);
        Services.AddSingleton<IShoppingApi>(Shop);
        Services.AddSingleton<IEventsApi>(Events);
        Services.AddSingleton<IRecommendationsApi>(Lists);
        Services.AddSingleton<IDemoApi>(Demo);
        Services.AddSingleton<IPrivacyApi>(Privacy);
        Services.AddScoped<IUnsentEvents, NoUnsentEvents>();
        Services.AddSingleton<ICartNews>(News);
        Services.AddStorefront(() => 1);
        Services.Configure<PopoverOptions>(options => options.CheckForPopoverProvider = false);
        this.AddBunitPersistentComponentState();
        SetRendererInfo(new RendererInfo("WebAssembly", true));
    }

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 5, 9, 30, 0, TimeSpan.Zero));

    private protected PaperCatalogue Catalogue { get; } = new();

    private protected PaperShop Shop { get; } = new();

    private protected PaperEvents Events { get; } = new();

    private protected PaperDemo Demo { get; } = new();

    private protected PaperPrivacy Privacy { get; } = new();

    private protected PaperNews News { get; } = new();

    private protected PaperLists Lists { get; } = new();

    protected BunitNavigationManager Navigation => (BunitNavigationManager)Services.GetRequiredService<NavigationManager>();

    /// <summary>The address after the site's own part.</summary>
    protected string Address => "/" + Navigation.ToBaseRelativePath(Navigation.Uri);

    protected static void Speak(string culture) =>
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);

    /// <summary>Completes when what was recorded has reached the shop.</summary>
    protected Task Sent() => Services.GetRequiredService<EventQueue>().Idle;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await base.DisposeAsync();
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _uiCulture);
        GC.SuppressFinalize(this);
    }
}
