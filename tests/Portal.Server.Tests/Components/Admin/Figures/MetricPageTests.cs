using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Figures;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Monitoring;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Events;
using Portal.Server.Tests.Identity;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Components.Admin.Figures;

public sealed class MetricPageTests() : AdminPageContext(AccountApp.Create(replace: HeldContexts.Decorate))
{
    private readonly TestEvents _events = new(3);

    protected override IReadOnlyList<Type> Asked => [typeof(FindMetric), typeof(FindFigures), typeof(IOptions<CatalogOptions>)];

    protected override ValueTask EndAsync() => App.DisposeAsync();

    [Fact]
    public async Task Page_ShowsWhatHappened_OverTime_AndByPlacement_AndFollowsWhatHappensNext()
    {
        await ShopAsync(clicks: 1, impressions: 4);
        var page = Show("ClickThrough");

        Assert.Equal("25.0%", Bare(page.WaitForElement("[data-testid=value]").TextContent));
        Assert.Contains("Trending", page.Find("[data-testid=parts-placements]").TextContent);
        Assert.Equal("25.0%", Bare(page.Find("[data-testid=parts-placements] td").TextContent));
        Assert.NotEmpty(page.FindAll("figure svg[role=img] path"));
        Assert.Contains("Time", page.Find("details table").TextContent);

        await ShopAsync(clicks: 3, impressions: 0);

        page.WaitForAssertion(() => Assert.Equal("100.0%", Bare(page.Find("[data-testid=value]").TextContent)));
    }

    [Fact]
    public async Task Page_OfAPartOfFewShoppers_SaysThatItIsWithheld_AndShowsNoFigure()
    {
        await ShopAsync(clicks: 1, impressions: 4);
        var page = Show("ClickThrough", "period=Day&segment=New");

        Assert.Equal("fewer than 10", page.WaitForElement("[data-testid=value]").TextContent);
        Assert.Contains("fewer than 10", page.Find("details table tbody").TextContent);
        Assert.DoesNotContain("%", page.Find("details table").TextContent);
        Assert.Contains("a difference would tell", page.Find("[data-testid=crowd]").TextContent);
    }

    [Fact]
    public async Task Page_WhileItsDataIsOnTheWay_AndWhenItCannotBeRead_SaysSo()
    {
        App.Get<HeldContexts>().Hold();
        var page = Show("Orders");
        Assert.NotEmpty(page.FindAll("[data-testid=loading]"));
        App.Get<HeldContexts>().Release();
        page.WaitForElement("[data-testid=value]");

        await RunAsync("""ALTER TABLE "Figures" RENAME TO "Away" """);
        var other = Show("Lists", "period=Month");
        other.WaitForElement("[data-testid=error]");
        await RunAsync("""ALTER TABLE "Away" RENAME TO "Figures" """);
        await other.ClickAsync("[data-testid=retry]");

        other.WaitForElement("[data-testid=value]");
    }

    [Fact]
    public void Page_OfLatency_BeforeAnythingWasMeasured_SaysWhatToDo()
    {
        var page = Show("Latency", "period=Year&of=commit");

        Assert.Contains("while the shop serves lists", page.WaitForElement("[data-testid=empty]").TextContent);
    }

    [Theory]
    [InlineData("Nonsense")]
    [InlineData("99")]
    public void Page_OfAFigureThereIsNot_SaysSo(string name)
    {
        var page = Show(name);

        Assert.Contains("There is no such figure", page.Find("[data-testid=empty]").TextContent);
    }

    [Fact]
    public async Task File_HoldsWhatTheChartShows()
    {
        await ShopAsync(clicks: 1, impressions: 4);
        var browser = (await App.SignedInAsync(PortalRoles.Analyst)).Http;

        var lines = (await browser.GetStringAsync(new Uri("/admin/metrics/export?metric=ClickThrough&period=Day&by=placement", UriKind.Relative), Cancel)).TrimStart('\uFEFF').Split("\r\n");
        var overTime = (await browser.GetStringAsync(new Uri("/admin/metrics/export?metric=Lists&period=Day&by=time", UriKind.Relative), Cancel)).TrimStart('\uFEFF').Split("\r\n");
        var queues = await browser.GetStringAsync(new Uri("/admin/metrics/export?metric=Queues&by=name", UriKind.Relative), Cancel);
        using var wrong = await browser.GetAsync(new Uri("/admin/metrics/export?metric=99", UriKind.Relative), Cancel);

        Assert.Equal(["placement,now,before,lists,shown", "home-trending,0.25,,1,4", ""], lines);
        Assert.Equal(26, overTime.Length);
        Assert.EndsWith("Z,1,", overTime[24], StringComparison.Ordinal);
        Assert.Contains("at,name,count,p50,p95,p99", queues, StringComparison.Ordinal);
        Assert.Equal(400, (int)wrong.StatusCode);
    }

    private static string Bare(string text) => text.Trim().Replace("\u00A0", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);

    private IRenderedComponent<IComponent> Show(string name, string query = "period=Day")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/admin/metrics/{name}?{query}");
        return Render<IComponent>(builder =>
        {
            builder.OpenComponent<MetricPage>(0);
            builder.AddAttribute(1, nameof(MetricPage.Name), name);
            builder.CloseComponent();
        });
    }

    /// <summary>A list is served, looked at and clicked; all of it is counted.</summary>
    private async Task ShopAsync(int clicks, int impressions)
    {
        if (App.Get<ICatalogue>().Count == 0)
        {
            await App.AddProductsAsync(12);
        }

        _list ??= App.Get<IRecommender>().Recommend(new RecommendationContext(PortalApp.ShopperId(1), new PlacementRequest(PlacementKeys.HomeTrending), "en"));
        var acts = Enumerable.Repeat(ShopEventType.Impression, impressions).Concat(Enumerable.Repeat(ShopEventType.Click, clicks)).Select((type, place) =>
            _events.View(_list.Items[place].Product.Id) with { Type = type, Placement = _list.Request.Placement, ListId = _list.ListId, Position = place }).ToArray();
        var answer = await App.Get<IEventIntake>().RecordAsync(acts, new EventSender(PortalApp.ShopperId(1)), Cancel);
        Assert.Equal(acts.Length, answer.Receipt!.Accepted);
        await App.Get<KeepFigures>().CatchUpAsync(Cancel);
    }

    private RecommendationList? _list;
}
