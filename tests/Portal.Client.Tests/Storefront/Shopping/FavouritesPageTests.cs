using Bunit;
using Portal.Client.Api;
using Portal.Client.Storefront.Shopping;

namespace Portal.Client.Tests.Storefront.Shopping;

public sealed class FavouritesPageTests : StorePageContext
{
    [Fact]
    public void Page_WhileItLoads_SaysSo()
    {
        Shop.Gate = new TaskCompletionSource().Task;

        Assert.NotNull(Render<FavouritesPage>().Find("[data-testid=loading]"));
    }

    [Fact]
    public void Page_WhenNothingIsMarked_SaysHow()
    {
        var page = Render<FavouritesPage>();

        Assert.Contains("Tap the heart", page.Find("[data-testid=empty]").TextContent);
        Assert.Empty(page.FindAll(".hidden-products"));
    }

    [Fact]
    public void Page_ShowsTheFavourites()
    {
        Shop.Favourites.AddRange(Paper.Products(2));

        var page = Render<FavouritesPage>();

        Assert.Equal(["p1", "p2"], page.FindAll("[data-testid=tile]").Select(tile => tile.GetAttribute("data-product")));
        Assert.Contains("2 products", page.Find(".page-header").TextContent);
    }

    [Fact]
    public async Task Hidden_CanBeBroughtBack()
    {
        Shop.Hidden.AddRange(Paper.Products(2));
        var page = Render<FavouritesPage>();

        await page.ClickAsync("[data-testid=hidden] button");

        Assert.Equal(("p1", false), Assert.Single(Shop.HiddenChanges));
        Assert.Equal("p2", Assert.Single(page.FindAll("[data-testid=hidden]")).GetAttribute("data-product"));
        Assert.Contains("Mug number 1 may be shown again", page.Find("p[role=status]").TextContent);
    }

    [Fact]
    public async Task Page_WhenTheShopCannotBeReached_TriesAgainWhenAsked()
    {
        Shop.Failure = ApiException.Offline;
        var page = Render<FavouritesPage>();
        Shop.Failure = null;
        Shop.Favourites.Add(Paper.Product(4));

        await page.ClickAsync("[data-testid=retry]");

        Assert.Single(page.FindAll("[data-testid=tile]"));
    }
}
