using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using Portal.Client.Api;
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
    public async Task Shelf_StaysStillWhileAReasonIsRead_AndShowsTheNewestAfter()
    {
        var shelf = Shelf();
        shelf.WaitForAssertion(() => Assert.Equal(["p91", "p92"], Products(shelf)));
        var inner = shelf.FindComponent<RecommendationShelf>().Instance;
        await shelf.InvokeAsync(() => inner.HeldAsync(true));

        Lists.Push(PaperLists.List(Request, 92, 5));
        Lists.Push(PaperLists.List(Request, 7, 5));
        await shelf.InvokeAsync(() => { });
        Assert.Equal(["p91", "p92"], Products(shelf));

        await shelf.InvokeAsync(() => inner.HeldAsync(false));
        shelf.WaitForAssertion(() => Assert.Equal(["p7", "p5"], Products(shelf)));
        Lists.Push(PaperLists.List(Request, 3));
        shelf.WaitForAssertion(() => Assert.Equal(["p3"], Products(shelf)));
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
        await shelf.ClickAsync("[data-testid=favourite]");
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

        await shelf.ClickAsync("[data-testid=add-to-cart]", at: 1);
        await shelf.ClickAsync("a.tile-link", at: 1);
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

        await shelf.ClickAsync("[data-testid=hide]");

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

    [Fact]
    public async Task What_a_list_would_be_without_a_product_is_shown_before_it_is_forgotten()
    {
        var dialogs = Render<MudDialogProvider>();
        var shelf = ShelfResting(ReasonKind.BecauseYouViewed);

        await shelf.ClickAsync("[data-testid=without]");

        dialogs.WaitForAssertion(() => Assert.Contains("Mug number 93", dialogs.Find("[data-testid=without-new]").TextContent));
        Assert.Contains("Mug number 92", dialogs.Find("[data-testid=without-gone]").TextContent);
        Assert.Empty(Lists.Forgotten);
        await dialogs.ClickAsync("[data-testid=without-forget]");
        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("[data-testid=without-forget]")));
        Assert.Equal(["p7"], Lists.Forgotten);
    }

    [Fact]
    public async Task Keeping_a_product_forgets_nothing_and_a_failure_is_told_in_the_dialog()
    {
        var dialogs = Render<MudDialogProvider>();
        var shelf = ShelfResting(ReasonKind.BecauseYouViewed);
        await shelf.ClickAsync("[data-testid=without]");
        Lists.Failure = new ApiException(ApiException.Busy);
        await dialogs.ClickAsync("[data-testid=without-forget]");
        dialogs.WaitForAssertion(() => Assert.Contains("The shop is very busy", dialogs.Markup));

        await dialogs.ClickAsync("[data-testid=without-keep]");

        dialogs.WaitForAssertion(() => Assert.Empty(dialogs.FindAll("[data-testid=without-keep]")));
        Assert.Empty(Lists.Forgotten);
    }

    [Fact]
    public void What_rests_on_no_act_of_the_shopper_cannot_be_forgotten()
    {
        var shelf = ShelfResting(ReasonKind.SimilarTo);

        Assert.Empty(shelf.FindAll("[data-testid=without]"));
    }

    [Fact]
    public void A_place_left_to_chance_says_so()
    {
        var shelf = ShelfResting(ReasonKind.BecauseYouViewed, explored: true);

        Assert.Contains("left to chance", Assert.Single(shelf.FindAll("[data-testid=explored]")).TextContent);
    }

    /// <summary>A shelf of two products, the first of which rests on product 7.</summary>
    private IRenderedComponent<LiveShelf> ShelfResting(ReasonKind kind, bool explored = false)
    {
        var shelf = Shelf();
        var list = PaperLists.List(Request, 91, 92);
        Lists.Push(list with { Items = [list.Items[0] with { Reason = new Reason(kind, [new ReasonEvidence("p7", "Mug number 7")]), Explored = explored }, list.Items[1]] });
        shelf.WaitForAssertion(() => Assert.Contains("Mug number 7", shelf.Markup));
        return shelf;
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
