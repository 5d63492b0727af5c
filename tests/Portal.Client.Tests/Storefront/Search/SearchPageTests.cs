using Bunit;
using Portal.Client.Storefront.Search;
using Portal.Shared.Events;

namespace Portal.Client.Tests.Storefront.Search;

public sealed class SearchPageTests : StorePageContext
{
    [Fact]
    public void Page_ShowsWhatTheWordsFind()
    {
        var page = Open("?q=blue+mug&stock=1");

        Assert.Equal("Results for “blue mug”", page.Find("h1").TextContent);
        Assert.Equal(("blue mug", true), (Catalogue.Asked[^1].Search, Catalogue.Asked[^1].InStockOnly));
        Assert.Equal("/search?q=blue%20mug", page.Find(".chips-clear").GetAttribute("href"));
    }

    [Fact]
    public void Page_WhenTheWordsWereMended_SaysWhichItUsed()
    {
        Catalogue.Answer = query => Task.FromResult(Paper.Page(query, Paper.Products(2), corrected: "kettle"));

        var page = Open("?q=ketle");

        Assert.Equal("Showing results for “kettle” instead of “ketle”.", page.Find(".corrected").TextContent);
    }

    [Fact]
    public void Page_WhenNothingIsFound_HelpsAndShowsSomethingElse()
    {
        Catalogue.Answer = query => Task.FromResult(Paper.Page(query, []));

        var page = Open("?q=zzz");

        Assert.Equal("No results for “zzz”", page.Find("h1").TextContent);
        Assert.Contains("Check the spelling", page.Find("[data-testid=empty]").TextContent);
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("[data-testid=shelf-search-empty] [data-testid=tile]").Count));
    }

    [Fact]
    public void Page_WithoutWords_AsksForThem()
    {
        var page = Open("");

        Assert.NotNull(page.Find("[role=search]"));
        Assert.Empty(Catalogue.Asked);
    }

    [Fact]
    public async Task Search_IsRecordedOnceHoweverManyPagesAreTurned()
    {
        var page = Open("?q=mug");
        Navigation.NavigateTo("/search?q=mug&page=2");
        page.WaitForAssertion(() => Assert.Equal(2, Catalogue.Asked.Count));
        Navigation.NavigateTo("/search?q=pan");
        page.WaitForAssertion(() => Assert.Equal(3, Catalogue.Asked.Count));

        await Sent();

        Assert.Equal(["mug", "pan"], Events.Recorded.Where(known => known.Type == ShopEventType.Search).Select(known => known.Query));
    }

    [Fact]
    public void Page_WhenTheWordsAreVeryLong_SearchesForTheirBeginning()
    {
        Open("?q=" + new string('a', 300));

        Assert.Equal(200, Catalogue.Asked[^1].Search!.Length);
    }

    private IRenderedComponent<SearchPage> Open(string parameters)
    {
        Navigation.NavigateTo("/search" + parameters);
        return Render<SearchPage>();
    }
}
