using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Client.Layout;
using Portal.Client.Live;
using Portal.Client.Resources;
using Portal.Client.Storefront.Browse;
using Portal.Client.Storefront.Home;
using Portal.Client.Storefront.Search;
using Portal.Client.Storefront.Shopping;
using Portal.Shared.Catalog;
using Portal.Shared.Recommendations;
using ProductPage = Portal.Client.Storefront.Product.ProductPage;

namespace Portal.Client.Tests.Storefront.Guide;

/// <summary>Which parts of the shop carry a mark of the guide.</summary>
public sealed class GuideMarksTests : StorePageContext
{
    private static readonly Dictionary<string, string[]> Marks = new(StringComparer.Ordinal)
    {
        ["frame"] = ["search", "cart"],
        ["/"] = ["hero", PlacementKeys.HomeForYou, "live", PlacementKeys.HomeTrending, PlacementKeys.HomeNew, PlacementKeys.HomeRecent],
        ["/d/kitchen"] = ["listing", PlacementKeys.CategoryTop],
        ["/c/mugs"] = ["listing", PlacementKeys.CategoryTop],
        ["/search?q=mug"] = ["results"],
        ["/search?q=nothing"] = ["results", PlacementKeys.SearchEmpty],
        ["/p/p1"] = ["product", PlacementKeys.ProductTogether, PlacementKeys.ProductSimilar],
        ["/cart"] = [PlacementKeys.CartGoesWith],
        ["/favourites"] = ["favourites"],
    };

    public static TheoryData<string> Places => [.. Marks.Keys];

    public GuideMarksTests()
    {
        Catalogue.Detail = id => Task.FromResult<ProductDetail?>(Paper.Detail(int.Parse(id[1..])));
        Catalogue.Answer = query => Task.FromResult(Paper.Page(query, query.Search == "nothing" ? [] : Paper.Products(3)));
        Shop.Lines.Add(Paper.Line(1));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void InADemonstration_EachPartHasItsMark_WithWordsInBothLanguages(string place)
    {
        Services.GetRequiredService<DemoView>().Begin(isOn: true, split: false);

        var page = Open(place);

        page.WaitForAssertion(() => Assert.Equal(Marks[place], TopicsOf(page)));
        foreach (var culture in (string[])["en", "zh-CN"])
        {
            Speak(culture);
            var text = Services.GetRequiredService<IStringLocalizer<DemoText>>();
            Assert.All(Marks[place], topic => Assert.False(text[$"Guide_{topic}"].ResourceNotFound || text[$"Guide_{topic}_Title"].ResourceNotFound, topic));
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void InARealShop_NothingIsMarked(string place)
    {
        var page = Open(place);

        page.WaitForAssertion(() => Assert.Single(page.FindAll("h1")));
        Assert.Empty(TopicsOf(page));
    }

    private IRenderedComponent<IComponent> Open(string place)
    {
        Navigation.NavigateTo(place == "frame" ? "/" : place);
        return place switch
        {
            "frame" => Render<StoreLayout>(with => with.Add(known => known.Body, builder => builder.AddMarkupContent(0, "<h1>Here</h1>"))),
            "/" => Render<HomePage>(with => with.AddCascadingValue<IReadOnlyList<Department>>(Paper.Departments)),
            "/d/kitchen" => Render<DepartmentPage>(with => with.Add(known => known.Key, "kitchen")),
            "/c/mugs" => Render<CategoryPage>(with => with.Add(known => known.Key, "mugs")),
            "/p/p1" => Render<ProductPage>(with => with.Add(known => known.ProductId, "p1")),
            "/cart" => Render<CartPage>(),
            "/favourites" => Render<FavouritesPage>(),
            _ => Render<SearchPage>(),
        };
    }

    private static string[] TopicsOf(IRenderedComponent<IComponent> page) =>
        [.. page.FindAll(".guide").Select(mark => mark.GetAttribute("data-testid")!["guide-".Length..])];
}
