using Bunit;
using Portal.Client.Api;
using Portal.Client.Tests.Storefront;
using Portal.Client.Ui;

namespace Portal.Client.Tests.Ui;

public sealed class StateTests : StorePageContext
{
    [Theory]
    [InlineData(true, 3, "Only 3 left")]
    [InlineData(true, 40, "In stock")]
    [InlineData(true, null, "In stock")]
    [InlineData(false, 0, "Sold out")]
    public void Stock_IsToldInWords(bool inStock, int? stock, string words)
    {
        var state = Render<StockState>(parameters => parameters.Add(known => known.InStock, inStock).Add(known => known.Stock, stock));

        Assert.Equal(words, state.Find(".stock").TextContent);
    }

    [Fact]
    public void Price_ForMachines_IsThePlainNumber()
    {
        Speak("zh-CN");

        var price = Render<PriceTag>(parameters => parameters.Add(known => known.Price, 1299.5m).Add(known => known.Currency, "EUR"));

        Assert.Equal("1299.5", price.Find("data").GetAttribute("value"));
        Assert.Equal("€1,299.50", price.Find("data").TextContent);
    }

    [Fact]
    public void Error_WithoutAWayToTryAgain_OffersNone() =>
        Assert.Empty(Render<ErrorState>(parameters => parameters.Add(known => known.Code, ApiException.NotFound)).FindAll("button"));

    [Fact]
    public void Empty_SaysWhatIsMissingAndWhatToDo()
    {
        var empty = Render<EmptyState>(parameters => parameters
            .Add(known => known.Title, "Nothing saved").Add(known => known.Lead, "Press a heart.").AddChildContent("<a href=\"/\">Home</a>"));

        Assert.Contains("Nothing saved", empty.Markup);
        Assert.Contains("Press a heart.", empty.Markup);
        Assert.Equal("/", empty.Find(".state-actions a").GetAttribute("href"));
    }

    [Fact]
    public void Header_ShowsTheWayDownAndOneHeading()
    {
        var header = Render<PageHeader>(parameters => parameters
            .Add(known => known.Title, "Mugs").Add(known => known.Crumbs, [new("Home", "/"), new("Kitchen", "/d/kitchen")]));

        Assert.Equal(["/", "/d/kitchen"], header.FindAll("nav a").Select(link => link.GetAttribute("href")!));
        Assert.Equal("Mugs", header.Find("[aria-current=page]").TextContent);
        Assert.Equal("Mugs", Assert.Single(header.FindAll("h1")).TextContent);
    }

    [Fact]
    public async Task Grid_TellsThePlaceOfTheProductThatWasActedOn()
    {
        ShelfItem? chosen = null;
        var grid = Render<ProductGrid>(parameters => parameters
            .Add(known => known.Products, Paper.Products(3)).Add(known => known.OnChosen, item => chosen = item));

        await grid.ClickAsync("a.tile-link", at: 2);

        Assert.Equal(new ShelfItem(Paper.Product(3), 2), chosen);
        Assert.Equal(3, grid.FindAll("h2").Count);
    }

    [Fact]
    public void Grid_WhileLoading_KeepsTheRoom()
    {
        var grid = Render<ProductGrid>(parameters => parameters.Add(known => known.Products, null).Add(known => known.SkeletonCount, 8));

        Assert.Equal(8, grid.FindAll(".tile-skeleton").Count);
        Assert.Equal("true", grid.Find("ul").GetAttribute("aria-busy"));
    }
}
