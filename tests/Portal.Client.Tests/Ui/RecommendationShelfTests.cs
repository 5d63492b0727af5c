using Bunit;
using Portal.Client.Api;
using Portal.Client.Tests.Storefront;
using Portal.Client.Ui;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Ui;

public sealed class RecommendationShelfTests : StorePageContext
{
    private static readonly PlacementRequest Request = new(PlacementKeys.HomeForYou);

    [Fact]
    public void Shelf_WithoutAList_KeepsTheRoomAndSaysThatItIsLoading()
    {
        var shelf = Shelf(null);

        Assert.Equal("true", shelf.Find("section").GetAttribute("aria-busy"));
        Assert.Equal(6, shelf.FindAll(".tile-skeleton").Count);
        Assert.Equal("Loading For you", shelf.Find("ul").GetAttribute("aria-label"));
    }

    [Fact]
    public void Shelf_WithAList_ShowsItsProductsInOrderUnderItsHeading()
    {
        var list = PaperLists.List(Request, 3, 1, 2);

        var shelf = Shelf(list);

        Assert.Equal(["p3", "p1", "p2"], Products(shelf));
        Assert.Equal(list.ListId.ToString(), shelf.Find("section").GetAttribute("data-list"));
        Assert.Equal(shelf.Find("h2").Id, shelf.Find("[data-testid=shelf-home-for-you]").GetAttribute("aria-labelledby"));
        Assert.Equal("false", shelf.Find("section").GetAttribute("aria-busy"));
    }

    [Fact]
    public void Shelf_WithAnEmptyList_SaysWhatWillFillIt()
    {
        var shelf = Shelf(PaperLists.List(Request));

        Assert.Contains("Open a few products", shelf.Find("[data-testid=empty]").TextContent);
        Assert.Empty(shelf.FindAll("[data-testid=tile]"));
    }

    [Fact]
    public async Task Shelf_WhenTheListCannotBeHad_SaysWhyAndTriesAgain()
    {
        var tries = 0;
        var shelf = Render<RecommendationShelf>(parameters => parameters
            .Add(known => known.Placement, Request.Placement).Add(known => known.Title, "For you").Add(known => known.List, null)
            .Add(known => known.Error, ApiException.Offline).Add(known => known.OnRetry, () => tries++));

        await shelf.ClickAsync("[data-testid=retry]");

        Assert.Contains("cannot be reached", shelf.Find("[role=alert]").TextContent);
        Assert.Equal(1, tries);
    }

    [Fact]
    public void Shelf_WhenTheListChanges_MovesTheTilesItHas_AndNamesTheNewList()
    {
        var shelf = Shelf(PaperLists.List(Request, 1, 2, 3));
        var kept = shelf.FindComponents<ProductTile>().ToDictionary(tile => tile.Instance.Product.Id, tile => tile.Instance);
        var changed = PaperLists.List(Request, 3, 4, 1);

        shelf.Render(parameters => parameters.Add(known => known.List, changed));

        Assert.Equal(["p3", "p4", "p1"], Products(shelf));
        Assert.Equal(["0", "1", "2"], shelf.FindAll("li[data-product]").Select(item => item.GetAttribute("data-position")!));
        var now = shelf.FindComponents<ProductTile>().ToDictionary(tile => tile.Instance.Product.Id, tile => tile.Instance);
        Assert.Same(kept["p3"], now["p3"]);
        Assert.Same(kept["p1"], now["p1"]);
    }

    [Fact]
    public async Task Seen_TellsTheProductsTheBrowserSaw_AndForgetsThoseThatLeftMeanwhile()
    {
        IReadOnlyList<ShelfItem> seen = [];
        var shelf = Shelf(PaperLists.List(Request, 1, 2), onSeen: items => seen = items);

        await shelf.InvokeAsync(() => shelf.Instance.SeenAsync(["p2 1", "p7 3"]));

        Assert.Equal("p2 1", string.Join(", ", seen.Select(item => $"{item.Product.Id} {item.Position}")));
    }

    [Theory]
    [InlineData(41.5, 41.5)]
    [InlineData(-1, null)]
    public async Task Shown_TellsTheTimeSinceTheShoppersPress_IfThereWasOne(double measured, double? told)
    {
        ShelfShown? shown = null;
        var list = PaperLists.List(Request, 1);
        var shelf = Shelf(list, onShown: news => shown = news);

        await shelf.InvokeAsync(() => shelf.Instance.ShownAsync(list.ListId.ToString(), measured));

        Assert.Equal(new ShelfShown(list.ListId, told), shown);
    }

    private static IEnumerable<string> Products(IRenderedComponent<RecommendationShelf> shelf) =>
        shelf.FindAll("[data-testid=tile]").Select(tile => tile.GetAttribute("data-product")!);

    private IRenderedComponent<RecommendationShelf> Shelf(
        RecommendationList? list, Action<IReadOnlyList<ShelfItem>>? onSeen = null, Action<ShelfShown>? onShown = null) =>
        Render<RecommendationShelf>(parameters => parameters
            .Add(known => known.Placement, Request.Placement).Add(known => known.Title, "For you").Add(known => known.List, list)
            .Add(known => known.OnSeen, items => onSeen?.Invoke(items)).Add(known => known.OnShown, news => onShown?.Invoke(news)));
}
