using AngleSharp.Dom;
using Bunit;
using Portal.Client.Api;
using Portal.Client.Storefront.Browse;
using Portal.Shared.Catalog;

namespace Portal.Client.Tests.Storefront.Browse;

public sealed class CategoryPageTests : StorePageContext
{
    [Fact]
    public void Page_WhileItLoads_KeepsTheRoomOfItsProducts()
    {
        Catalogue.Answer = _ => new TaskCompletionSource<ProductPage>().Task;

        var page = Open();

        Assert.NotNull(page.Find("[data-testid=loading]"));
        Assert.Empty(page.FindAll("[data-testid=tile]"));
    }

    [Fact]
    public void Page_ShowsHeadingCountWayAndProducts()
    {
        var page = Open();

        Assert.Equal("Mugs", page.Find("h1").TextContent);
        Assert.Contains("3 products", page.Find(".page-header").TextContent);
        Assert.Equal(["/", "/d/kitchen"], page.FindAll(".crumbs a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["p1", "p2", "p3"], Tiles(page));
        Assert.Equal("mugs", Assert.Single(Catalogue.Asked).Category);
    }

    [Fact]
    public void Page_ShowsWhatIsPopularInItsCategory()
    {
        var page = Open();

        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=shelf-category-top] [data-testid=tile]").Count));
    }

    [Fact]
    public void Page_WhenNoCategoryHasTheKey_IsNotFound()
    {
        var missing = false;
        Navigation.OnNotFound += (_, _) => missing = true;

        Open("nothing");

        Assert.True(missing);
    }

    [Fact]
    public void Page_WhenTheKeyIsADepartments_GoesThere()
    {
        Open("garden");

        Assert.Equal("/d/garden", Address);
    }

    [Fact]
    public async Task Page_WhenTheShopCannotBeReached_SaysSoAndTriesAgain()
    {
        Catalogue.Answer = _ => Task.FromException<ProductPage>(new ApiException(ApiException.Offline));
        var page = Open();
        Assert.Contains("cannot be reached", page.Find("[role=alert]").TextContent);

        Catalogue.Answer = query => Task.FromResult(Paper.Page(query, Paper.Products(2)));
        await page.ClickAsync("[data-testid=retry]");

        Assert.Equal(["p1", "p2"], Tiles(page));
    }

    [Fact]
    public void Page_WhenTheCategoryIsEmpty_SaysWhatToDo()
    {
        Catalogue.Answer = query => Task.FromResult(Paper.Page(query, []));

        Assert.Contains("nothing in here yet", Open().Find("[data-testid=empty]").TextContent);
    }

    [Fact]
    public void Page_WhenTheFiltersLeaveNothing_LeadsBackToAll()
    {
        Catalogue.Answer = query => Task.FromResult(Paper.Page(query, []));

        var page = Open(parameters: "?brand=Emberlade&sort=newest");

        Assert.Equal("/c/mugs?sort=newest", page.Find("[data-testid=empty] a").GetAttribute("href"));
    }

    [Fact]
    public void Page_InChinese_SpeaksChinese()
    {
        Speak("zh-CN");

        var page = Open(parameters: "?min=5");

        Assert.Contains("3 件商品", page.Find(".page-header").TextContent);
        Assert.Equal("£5.00 起", page.Find(".chip span").TextContent);
    }

    private static IEnumerable<string?> Tiles(IRenderedComponent<CategoryPage> page) =>
        page.FindAll(".listing-results [data-testid=tile]").Select(tile => tile.GetAttribute("data-product"));

    private IRenderedComponent<CategoryPage> Open(string key = "mugs", string parameters = "")
    {
        Navigation.NavigateTo($"/c/{key}{parameters}");
        return Render<CategoryPage>(page => page.Add(known => known.Key, key));
    }
}
