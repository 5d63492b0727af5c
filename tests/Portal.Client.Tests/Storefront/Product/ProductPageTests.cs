using Bunit;
using Portal.Client.Api;
using Portal.Shared.Catalog;
using Portal.Shared.Events;
using Page = Portal.Client.Storefront.Product.ProductPage;

namespace Portal.Client.Tests.Storefront.Product;

public sealed class ProductPageTests : StorePageContext
{
    public ProductPageTests() => Catalogue.Detail = id => Task.FromResult<ProductDetail?>(Paper.Detail(int.Parse(id[1..])));

    [Fact]
    public void Page_ShowsTheProduct_TheWayToIt_AndWhatGoesWithIt()
    {
        var page = Open("p1");

        Assert.Equal("Mug number 1", page.Find("h1").TextContent);
        Assert.Contains("£11.00", page.Find(".buy-price").TextContent);
        Assert.Contains("Thrown by hand", page.Markup);
        Assert.Equal("350 ml", page.Find("dd").TextContent);
        Assert.Equal(["/", "/d/kitchen", "/c/mugs"], page.FindAll(".crumbs a").Select(link => link.GetAttribute("href")!));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-testid=shelf-product-similar]")));
    }

    [Fact]
    public void Page_WhileTheProductLoads_KeepsItsRoom()
    {
        Catalogue.Detail = _ => new TaskCompletionSource<ProductDetail?>().Task;

        Assert.Single(Open("p1").FindAll("[role=status].waiting"));
    }

    [Fact]
    public async Task Opening_IsRecordedOnce_HoweverOftenThePageIsDrawn()
    {
        var page = Open("p1");
        page.Render();
        await Sent();

        var view = Assert.Single(Events.Recorded);
        Assert.Equal((ShopEventType.View, "p1"), (view.Type, view.ProductId));
    }

    [Fact]
    public async Task Opening_AVariantFromThePage_IsAnotherView()
    {
        var page = Open("p1");

        page.Render(parameters => parameters.Add(known => known.ProductId, "p2"));
        await Sent();

        Assert.Equal("Mug number 2", page.Find("h1").TextContent);
        Assert.Equal(["p1", "p2"], Events.Recorded.Select(view => view.ProductId!));
    }

    [Fact]
    public void Page_OfAProductThatIsGone_IsNotFound()
    {
        Catalogue.Detail = _ => Task.FromResult<ProductDetail?>(null);
        var asked = false;
        Navigation.OnNotFound += (_, _) => asked = true;

        Open("p1");

        Assert.True(asked);
    }

    [Fact]
    public async Task Page_WhenTheShopCannotBeReached_SaysSoAndTriesAgain()
    {
        var answer = Catalogue.Detail;
        Catalogue.Detail = _ => Task.FromException<ProductDetail?>(new ApiException(ApiException.Offline));
        var page = Open("p1");
        Assert.Contains("cannot be reached", page.Find("[role=alert]").TextContent);
        Catalogue.Detail = answer;

        await page.ClickAsync("[data-testid=retry]");

        Assert.Equal("Mug number 1", page.Find("h1").TextContent);
        Assert.Empty(page.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task AddToCart_PutsOneIn_AndSaysHowManyAreThere()
    {
        var page = Open("p1");

        await page.ClickAsync("[data-testid=product-add-to-cart]");
        await page.ClickAsync("[data-testid=product-add-to-cart]");

        Assert.Equal(2, Assert.Single(Shop.Lines).Quantity);
        Assert.Contains("2 in your cart", page.Find(".buy-in-cart").TextContent);
    }

    [Fact]
    public void SoldOut_CannotBeBought()
    {
        Catalogue.Detail = _ => Task.FromResult<ProductDetail?>(Paper.Detail(1, stock: 0));

        var button = Open("p1").Find("[data-testid=product-add-to-cart]");

        Assert.True(button.HasAttribute("disabled"));
        Assert.Equal("Sold out", button.TextContent.Trim());
    }

    [Fact]
    public void Variants_AreLinks_WithTheirNames_AndThePresentOneMarked()
    {
        Speak("zh-CN");
        Catalogue.Detail = _ => Task.FromResult<ProductDetail?>(
            Paper.Detail(1, 20, new("p1", "雪白", "#ffffff", true), new("p2", "深蓝", "#123456", false)));

        var links = Open("p1").FindAll(".variants a");

        Assert.Equal(["雪白", "深蓝，已售罄"], links.Select(link => link.GetAttribute("aria-label")!));
        Assert.Equal(["true", null], links.Select(link => link.GetAttribute("aria-current")));
        Assert.Equal("/p/p2", links[1].GetAttribute("href"));
    }

    private IRenderedComponent<Page> Open(string id) =>
        Render<Page>(parameters => parameters.Add(known => known.ProductId, id));
}
