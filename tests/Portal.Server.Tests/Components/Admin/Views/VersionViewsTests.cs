using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Views;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Components.Admin.Views;

/// <summary>What versions look like to people, over two versions that disagree.</summary>
public sealed class VersionViewsTests : AdminPageContext
{
    private const string Old = "20260101-old", Live = "20260102-live";

    private static readonly string Ann = PortalApp.ShopperId(1);

    protected override IReadOnlyList<Type> Asked => [typeof(IVersionLists), typeof(FindShoppers), typeof(ICatalogue)];

    [Fact]
    public async Task Lists_StandSideBySide_WithWhatIsNewGoneAndMoved()
    {
        await OpenAsync();
        var view = ShowLists(Old, Live);
        Assert.Equal("Choose a shopper.", view.Find("[data-testid=choose-shopper]").TextContent);
        await view.ClickAsync($"[data-shopper='{Ann}']");

        view.WaitForElement("[data-testid=examples]");
        Assert.Equal(2, view.FindAll("[data-testid=steps] li").Count);
        string[] Marks(string version) => [.. view.FindAll($"[data-version='{version}'] ol li").Take(3).Select(item => item.GetAttribute("data-change")!)];
        Assert.All(Marks(Old), mark => Assert.Equal("same", mark));
        Assert.Empty(view.FindAll($"[data-version='{Old}'] .example-mark"));
        // 17, 18 of the old version; 20, 18, 17 of the other.
        Assert.Equal(["new", "same", "down"], Marks(Live));
        Assert.Equal("down 2", view.FindAll($"[data-version='{Live}'] .example-mark")[2].TextContent);
        Assert.Contains("1 new, 1 gone", view.Find($"[data-version='{Live}'] .example-about").TextContent);
        Assert.Single(view.FindAll($"[data-version='{Live}'] [data-testid=gone] li"));
    }

    [Fact]
    public async Task Lists_OfADamagedVersion_AreRefusedWithASentence()
    {
        await OpenAsync();
        var view = ShowLists(Live, "20260103-gone");

        await view.ClickAsync($"[data-shopper='{Ann}']");

        Assert.Contains("cannot be used", view.WaitForElement("[data-testid=refused]").TextContent);
    }

    [Fact]
    public async Task Shoppers_AreSearched_AndNoneIsSaid()
    {
        await ListShop.OpenAsync(4, App);
        var view = ShowLists(Old, Live);
        Assert.StartsWith("Nobody has shopped yet.", view.WaitForElement("[data-testid=no-shoppers]").TextContent);

        await view.InputAsync("[data-testid=find-shopper]", "zz");

        view.WaitForAssertion(() => Assert.StartsWith("Nobody found.", view.Find("[data-testid=no-shoppers]").TextContent));
    }

    [Fact]
    public async Task Shoppers_ThatCannotBeRead_OfferToTryAgain()
    {
        await OpenAsync();
        await RunAsync("""ALTER TABLE "Events" RENAME TO "Away" """);
        var view = ShowLists(Old, Live);
        view.WaitForElement("[data-testid=error]");

        await RunAsync("""ALTER TABLE "Away" RENAME TO "Events" """);
        await view.ClickAsync("[data-testid=retry]");

        view.WaitForElement($"[data-shopper='{Ann}']");
    }

    [Fact]
    public async Task Evidence_ShowsWhatEachStepGives_AndSaysWhenThereIsNone()
    {
        var shop = await OpenAsync();
        await shop.RecordAsync(2, shop.Event(ShopEventType.View, 9));
        await shop.RecordAsync(2, shop.Event(ShopEventType.Hide, 9));
        var view = Render<EvidenceView>(parameters => parameters.Add(view => view.Version, Live));
        await view.ClickAsync($"[data-shopper='{Ann}']");

        var table = view.WaitForElement("[data-testid=evidence] table");
        Assert.Equal(2, table.QuerySelectorAll("thead th").Length - 1);
        Assert.Contains("put into the cart", table.QuerySelectorAll("thead th")[1].TextContent);
        var first = table.QuerySelector("tbody tr")!;
        Assert.Contains("Thing 20", first.QuerySelector("th")!.TextContent);
        Assert.Equal(["only because of it", "0"], first.QuerySelectorAll("td span").Select(cell => cell.TextContent));
        Assert.Equal(["100", "0"], first.QuerySelectorAll(".heat-bar").Select(bar => bar.GetAttribute("width")));

        await view.ClickAsync($"[data-shopper='{PortalApp.ShopperId(2)}']");
        Assert.StartsWith("This shopper has not dealt with any product", view.WaitForElement("[data-testid=no-steps]").TextContent);

        var gone = Render<EvidenceView>(parameters => parameters.Add(view => view.Version, "20260103-gone"));
        await gone.ClickAsync($"[data-shopper='{Ann}']");
        Assert.Contains("cannot be used", gone.WaitForElement("[data-testid=refused]").TextContent);
    }

    private IRenderedComponent<ExampleLists> ShowLists(params string[] versions) => Render<ExampleLists>(parameters => parameters.Add(view => view.Versions, versions));

    private async Task<ListShop> OpenAsync()
    {
        var shop = await ListShop.OpenAsync(app: App);
        TrainedSourceTests.Train(shop, Old, (3, 17, 1), (5, 18, 0.5f));
        TrainedSourceTests.Train(shop, Live, (5, 20, 1), (3, 17, 0.3f), (5, 18, 0.7f));
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3), shop.Event(ShopEventType.AddToCart, 5));
        return shop;
    }
}
