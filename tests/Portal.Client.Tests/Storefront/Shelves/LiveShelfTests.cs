using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Client.Storefront.Shelves;
using Portal.Client.Ui;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Storefront.Shelves;

public sealed class LiveShelfTests : StorePageContext
{
    private static readonly PlacementRequest Request = new(PlacementKeys.HomeForYou);

    [Fact]
    public void Shelf_FollowsTheFeed()
    {
        var shelf = Shelf();
        shelf.WaitForAssertion(() => Assert.Equal(["p91", "p92"], Products(shelf)));

        Lists.Push(PaperLists.List(Request, 92, 5));

        shelf.WaitForAssertion(() => Assert.Equal(["p92", "p5"], Products(shelf)));
        Assert.Equal("Live", shelf.Find("[data-testid=live-badge]").TextContent.Trim());
    }

    [Fact]
    public void Shelf_BeforeThePageIsInteractive_HasItsListAlready()
    {
        SetRendererInfo(new RendererInfo("Static", false));

        Assert.Equal(["p91", "p92"], Products(Shelf()));
    }

    [Fact]
    public async Task Badge_TimesAChangeFromTheShoppersPress_OnlyWhenThePressCausedIt()
    {
        var shelf = Shelf();
        shelf.WaitForAssertion(() => Assert.NotEmpty(Products(shelf)));
        await shelf.Find("[data-testid=favourite]").ClickAsync();
        var own = PaperLists.List(Request, 3) with { CausedBy = Shop.Marks.Single().Attribution.EventId, UpdateMilliseconds = 4 };
        var foreign = PaperLists.List(Request, 4) with { CausedBy = Guid.NewGuid(), UpdateMilliseconds = 4 };

        Assert.Equal("Updated 57 ms after your click", await BadgeAfterAsync(shelf, own));
        Assert.Equal("Updated in 4.0 ms", await BadgeAfterAsync(shelf, foreign));
    }

    [Fact]
    public async Task Acts_ArePutDownToTheListOnScreen()
    {
        var shelf = Shelf();
        shelf.WaitForAssertion(() => Assert.NotEmpty(Products(shelf)));
        var list = Guid.Parse(shelf.Find("section").GetAttribute("data-list")!);

        await shelf.FindAll("[data-testid=add-to-cart]")[1].ClickAsync();
        await shelf.FindAll("a.tile-link")[1].ClickAsync();
        await Sent();

        var change = Assert.Single(Shop.Changes);
        Assert.Equal(("p92", list, 1), (change.ProductId, change.Attribution.ListId, change.Attribution.Position));
        var click = Assert.Single(Events.Recorded);
        Assert.Equal((ShopEventType.Click, "p92", list, 1), (click.Type, click.ProductId, click.ListId, click.Position));
    }

    [Fact]
    public async Task Seen_IsRecordedAsImpressionsOfTheList()
    {
        var shelf = Shelf();
        shelf.WaitForAssertion(() => Assert.NotEmpty(Products(shelf)));

        await shelf.InvokeAsync(() => shelf.FindComponent<RecommendationShelf>().Instance.SeenAsync(["p91 0", "p92 1"]));
        await Time.UntilAsync(() => Events.Recorded.Count == 2);

        Assert.All(Events.Recorded, seen => Assert.Equal((ShopEventType.Impression, "home-for-you"), (seen.Type, seen.Placement)));
    }

    [Fact]
    public async Task Hide_AsksTheShopToHideTheProduct()
    {
        var shelf = Shelf();
        shelf.WaitForAssertion(() => Assert.NotEmpty(Products(shelf)));

        await shelf.Find("[data-testid=hide]").ClickAsync();

        Assert.Equal(("p91", true), Assert.Single(Shop.HiddenChanges));
    }

    [Fact]
    public void Shelf_ThatStandsAsideWhenEmpty_IsNotThere()
    {
        var shelf = Shelf(hideWhenEmpty: true);
        shelf.WaitForAssertion(() => Assert.NotEmpty(Products(shelf)));

        Lists.Push(PaperLists.List(Request));

        shelf.WaitForAssertion(() => Assert.Empty(shelf.FindAll("section")));
    }

    private async Task<string> BadgeAfterAsync(IRenderedComponent<LiveShelf> shelf, RecommendationList list)
    {
        Lists.Push(list);
        shelf.WaitForAssertion(() => Assert.Equal(list.ListId.ToString(), shelf.Find("section").GetAttribute("data-list")));
        await shelf.InvokeAsync(() => shelf.FindComponent<RecommendationShelf>().Instance.ShownAsync(list.ListId.ToString(), 57));
        return shelf.Find("[data-testid=live-badge]").TextContent.Trim();
    }

    private static IEnumerable<string> Products(IRenderedComponent<LiveShelf> shelf) =>
        shelf.FindAll("[data-testid=tile]").Select(tile => tile.GetAttribute("data-product")!);

    private IRenderedComponent<LiveShelf> Shelf(bool hideWhenEmpty = false) => Render<LiveShelf>(parameters => parameters
        .Add(known => known.Request, Request).Add(known => known.Title, "For you").Add(known => known.HideWhenEmpty, hideWhenEmpty));
}
