using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Client.Live;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin;
using Portal.Server.Data;
using Portal.Server.Monitoring;
using Portal.Server.Tests.Monitoring;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Components.Admin;

public sealed class OverviewPageTests : BunitContext, IAsyncLifetime
{
    private readonly PortalApp _app = new();
    private readonly LiveShop _shop = new();
    private string _product = "";
    private HeldContexts _contexts = null!;

    public async ValueTask InitializeAsync()
    {
        _product = (await _app.AddProductsAsync())[0].Id;
        Services.AddLocalization();
        Services.AddLogging();
        Services.AddScoped<DemoView>();
        Services.AddSingleton(_app.Get<ICatalogue>());
        Services.AddSingleton<TimeProvider>(_shop.Clock);
        Services.AddSingleton(_shop.Metrics);
        _contexts = new HeldContexts(_app.Get<IDbContextFactory<PortalDbContext>>);
        Services.AddSingleton(new FindShopTotals(_contexts, _shop.Clock));
        Services.AddSingleton(_app.Get<FindMetric>());
        Services.AddSingleton(_app.Get<FindFigures>());
        Services.AddSingleton(_app.Get<IOptions<CatalogOptions>>());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        _shop.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public void Page_BeforeAnythingHappened_SaysWhatToDo()
    {
        var page = Render<OverviewPage>();

        Assert.Contains("Open the shop in another tab and look at a product", page.Find("[data-testid=empty]").TextContent);
        Assert.Equal("–", page.Find("[data-testid=push-time] .stat-value").TextContent.Trim());
        Assert.Contains("No event was refused.", page.Markup);
        Assert.Equal("4", page.Find("[data-testid=total-products] .stat-value").TextContent.Trim());
    }

    [Fact]
    public void Page_WhileTheTotalsAreCounted_ShowsAllElse()
    {
        _contexts.Hold();
        var page = Render<OverviewPage>();
        Assert.Equal("…", page.Find("[data-testid=total-products] .stat-value").TextContent.Trim());
        Assert.NotEmpty(page.FindAll("[data-testid=events]"));

        _contexts.Release();

        page.WaitForAssertion(() => Assert.Equal("4", page.Find("[data-testid=total-products] .stat-value").TextContent.Trim()));
    }

    [Fact]
    public void Page_WhenSomethingHappens_ShowsItWithinASecond()
    {
        var page = Render<OverviewPage>();
        _shop.Happen(ShopEventType.AddToCart, product: _product);
        _shop.Happen(ShopEventType.Search, product: null, query: "red lamp");
        _shop.Meter.ListPushed("home-for-you", 12.34);
        _shop.Meter.EventRejected("unknown-product", 2);
        _shop.Meter.EventRejected("of-tomorrow");

        _shop.Clock.Advance(LiveMetrics.UpdateEvery);

        page.WaitForAssertion(() => Assert.Equal(
            ["“red lamp”", "Thing 1"], page.FindAll("[data-testid=newest] .newest-title").Select(title => title.TextContent)));
        Assert.Equal($"/pictures/{_product}.svg", page.Find("[data-testid=newest] img").GetAttribute("src"));
        Assert.Contains("Put into the cart", page.Find("[data-testid=newest]").TextContent);
        Assert.StartsWith("0.2", page.Find("[data-testid=events] .stat-value").TextContent.Trim());
        Assert.StartsWith("12", page.Find("[data-testid=push-time] .stat-value").TextContent.Trim());
        Assert.Equal("Thing 1", page.Find("[data-testid=top] a").TextContent);
        Assert.Equal("< 10", page.Find("[data-testid=active] .stat-value").TextContent.Trim());
        Assert.Equal("3", page.Find("[data-testid=rejected]").TextContent);
        Assert.Equal(["Product unknown", "of-tomorrow"], page.FindAll("[aria-labelledby=intake] .bars-name").Select(name => name.TextContent));
    }

    [Fact]
    public void EveryTile_LeadsToThePageOfItsFigure_WithWhatIsChosen()
    {
        Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/admin?period=Week&segment=New");
        var page = Render<OverviewPage>();

        var links = page.FindAll(".pulse .stat-label a, [data-testid=figures] .stat-label a").Select(link => link.GetAttribute("href")!).ToArray();
        Assert.Equal(12, links.Length);
        Assert.All(links, link => Assert.Matches(@"^/admin/metrics/[A-Za-z]+\?period=Week&compare=Before&segment=New$", link));
        Assert.Equal("Week", page.Find("[data-testid=period] option[selected]").GetAttribute("value"));
    }

    [Fact]
    public async Task Page_WhenPaused_StandsStillUntilItGoesOn()
    {
        var page = Render<OverviewPage>();
        var other = Render<OverviewPage>();
        await page.ClickAsync("[data-testid=pause]");
        _shop.Happen(product: _product);

        // The other page is told after this one, so what it shows has passed this one by.
        _shop.Clock.Advance(LiveMetrics.UpdateEvery);
        other.WaitForAssertion(() => Assert.Single(other.FindAll("[data-testid=newest] li")));
        Assert.Empty(page.FindAll("[data-testid=newest] li"));

        await page.ClickAsync("[data-testid=pause]");

        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=newest] li")));
    }

    [Fact]
    public async Task Page_WhenTheTotalsFail_OffersToTryAgain()
    {
        await RunAsync("""ALTER TABLE "Events" RENAME TO "Away" """);
        var page = Render<OverviewPage>();
        page.WaitForElement("[data-testid=error]");
        Assert.NotEmpty(page.FindAll("[data-testid=events]"));

        await RunAsync("""ALTER TABLE "Away" RENAME TO "Events" """);
        await page.ClickAsync("[data-testid=retry]");

        page.WaitForElement("[data-testid=total-events]");
    }

    [Fact]
    public async Task Page_WhenLeft_StopsListening()
    {
        var page = Render<OverviewPage>();
        page.WaitForAssertion(() => Assert.Equal(1, _shop.Metrics.Watchers));

        await DisposeComponentsAsync();

        page.WaitForAssertion(() => Assert.Equal(0, _shop.Metrics.Watchers));
    }

    [Fact]
    public void Page_InChinese_SpeaksChinese()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        try
        {
            _shop.Happen(product: _product);
            var page = Render<OverviewPage>();

            Assert.Equal("总览", page.Find("h1").TextContent);
            Assert.Equal("东西 1", page.Find("[data-testid=newest] .newest-title").TextContent);
            Assert.Contains("浏览", page.Find("[data-testid=newest]").TextContent);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private Task RunAsync(string statement)
    {
        using var connection = _app.Get<PortalConnection>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteNonQueryAsync(Xunit.TestContext.Current.CancellationToken);
    }
}
