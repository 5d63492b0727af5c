using AngleSharp.Dom;
using Bunit;
using Portal.Client.Storefront.Browse;
using Portal.Shared.Catalog;

namespace Portal.Client.Tests.Storefront.Browse;

public sealed class ListingFiltersTests : StorePageContext
{
    [Fact]
    public async Task Brand_WhenTicked_IsInTheAddressAndAskedFor()
    {
        var page = Open("?sort=price-high&page=3");

        await page.ChangeAsync("input[value=Potterel]", true);

        Assert.Equal("/c/mugs?brand=Potterel&sort=price-high", Address);
        page.WaitForAssertion(() => Assert.Equal(["Potterel"], Catalogue.Asked[^1].Brands));
        Assert.True(page.Find("input[value=Potterel]").HasAttribute("checked"));
    }

    [Fact]
    public async Task Brand_WhenUnticked_LeavesTheOthers()
    {
        var page = Open("?brand=Potterel&brand=Emberlade");

        await page.ChangeAsync("input[value=Potterel]", false);

        Assert.Equal("/c/mugs?brand=Emberlade", Address);
    }

    [Fact]
    public async Task Price_WhenTyped_IsInTheAddress()
    {
        var page = Open();

        await page.ChangeAsync("input[name=min]", "12.5");
        await page.ChangeAsync("input[name=max]", "30");

        Assert.Equal("/c/mugs?min=12.5&max=30", Address);
    }

    [Fact]
    public async Task Stock_WhenTicked_IsInTheAddress()
    {
        var page = Open();

        await page.ChangeAsync("input[name=stock]", true);

        Assert.Equal("/c/mugs?stock=1", Address);
    }

    [Fact]
    public async Task Sort_WhenChosen_StartsAtTheFirstPage()
    {
        var page = Open("?brand=Potterel&page=4");

        await page.ChangeAsync("select[name=sort]", "title");

        Assert.Equal("/c/mugs?brand=Potterel&sort=title", Address);
        page.WaitForAssertion(() => Assert.Equal(ProductSort.Title, Catalogue.Asked[^1].Sort));
    }

    [Fact]
    public async Task Back_ShowsWhatTheAddressSays()
    {
        var page = Open();
        await page.ChangeAsync("input[name=stock]", true);
        page.WaitForAssertion(() => Assert.True(Catalogue.Asked[^1].InStockOnly));

        Navigation.NavigateTo("/c/mugs");

        page.WaitForAssertion(() => Assert.False(Catalogue.Asked[^1].InStockOnly));
        Assert.False(page.Find("input[name=stock]").HasAttribute("checked"));
    }

    [Fact]
    public void Chips_AreLinksToTheListingWithoutThem()
    {
        var page = Open("?brand=Potterel&min=5&max=20&stock=1&sort=newest&page=2");

        Assert.Equal(["Potterel", "£5.00 – £20.00", "In stock only"], page.FindAll(".chip span:first-child").Select(chip => chip.TextContent));
        Assert.Equal(
            ["/c/mugs?min=5&max=20&stock=1&sort=newest", "/c/mugs?brand=Potterel&stock=1&sort=newest", "/c/mugs?brand=Potterel&min=5&max=20&sort=newest"],
            page.FindAll(".chip").Select(chip => chip.GetAttribute("href")));
        Assert.Equal("/c/mugs?sort=newest", page.Find(".chips-clear").GetAttribute("href"));
    }

    [Fact]
    public void Pages_AreLinksThatKeepTheFilters()
    {
        Catalogue.Answer = query => Task.FromResult(Paper.Page(query, Paper.Products(3), total: 90));

        var page = Open("?stock=1&page=2");

        Assert.Equal(
            ["/c/mugs?stock=1", "/c/mugs?stock=1&page=2", "/c/mugs?stock=1&page=3", "/c/mugs?stock=1&page=4"],
            page.FindAll(".pager ol a").Select(link => link.GetAttribute("href")));
        Assert.Equal("2", page.Find("[aria-current=page].pager-number").TextContent);
        Assert.Equal("/c/mugs?stock=1&page=3", page.Find("[rel=next]").GetAttribute("href"));
    }

    [Fact]
    public async Task Products_WhileTheNextAreLoading_StayOnScreen()
    {
        var page = Open();
        var next = new TaskCompletionSource<ProductPage>();
        Catalogue.Answer = _ => next.Task;

        await page.ChangeAsync("input[name=stock]", true);

        Assert.Equal("true", page.Find(".listing-results").GetAttribute("aria-busy"));
        Assert.Equal(3, page.FindAll(".listing-results [data-testid=tile]").Count);
        next.SetResult(Paper.Page(new(), Paper.Products(1)));
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".listing-results [data-testid=tile]")));
    }

    [Fact]
    public void Form_WithoutScript_LeadsToTheSameAddress()
    {
        var form = Open("?brand=Potterel").Find("form.filters");

        Assert.Equal(("get", "/c/mugs"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal(["stock", "min", "max", "brand"], form.QuerySelectorAll("input").Select(input => input.GetAttribute("name")).Distinct());
    }

    [Fact]
    public async Task Sheet_WhenAFilterIsSet_StaysOpenAndCounts()
    {
        var page = Open();
        await page.ClickAsync(".filter-open");
        Catalogue.Answer = query => Task.FromResult(Paper.Page(query, Paper.Products(1)));

        await page.ChangeAsync("input[value=Potterel]", true);

        page.WaitForAssertion(() => Assert.Equal("Show 1 product", page.Find(".sheet-foot button").TextContent.Trim()));
        Assert.Equal("dialog", page.Find("#filters").GetAttribute("role"));
    }

    [Fact]
    public async Task Sheet_OpensByItsButtonAndClosesByEscape()
    {
        var page = Open();

        await page.ClickAsync(".filter-open");
        Assert.Equal("dialog", page.Find("#filters").GetAttribute("role"));
        await page.Find("#filters").KeyDownAsync("Escape");

        Assert.Null(page.Find("#filters").GetAttribute("role"));
    }

    private IRenderedComponent<CategoryPage> Open(string parameters = "")
    {
        Navigation.NavigateTo($"/c/mugs{parameters}");
        return Render<CategoryPage>(page => page.Add(known => known.Key, "mugs"));
    }
}
