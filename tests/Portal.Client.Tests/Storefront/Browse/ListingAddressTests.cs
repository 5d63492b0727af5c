using Portal.Client.Storefront.Browse;
using Portal.Shared.Catalog;

namespace Portal.Client.Tests.Storefront.Browse;

public sealed class ListingAddressTests
{
    private static readonly ListingParameters Nothing = new(null, null, null, null, null, null);

    [Fact]
    public void Write_WhenAllIsAsUsual_IsThePathAlone() => Assert.Equal("/c/mugs", ListingAddress.Write("/c/mugs", new()));

    [Fact]
    public void Write_NamesWhatIsAskedInOneOrder() => Assert.Equal(
        "/search?q=tea%20%26%20mugs&brand=Ember%26lade&brand=%E6%B5%B7&min=9.5&max=40&stock=1&sort=price-low&page=3",
        ListingAddress.Write("/search", new()
        {
            Search = "tea & mugs",
            Brands = ["Ember&lade", "海"],
            MinPrice = 9.5m,
            MaxPrice = 40,
            InStockOnly = true,
            Sort = ProductSort.PriceAscending,
            Page = 3,
        }));

    [Theory]
    [InlineData(ProductSort.Relevance)]
    [InlineData(ProductSort.PriceAscending)]
    [InlineData(ProductSort.PriceDescending)]
    [InlineData(ProductSort.Newest)]
    [InlineData(ProductSort.Title)]
    public void SortOf_IsTheSortThatWasWritten(ProductSort sort) => Assert.Equal(sort, ListingAddress.SortOf(ListingAddress.WordOf(sort)));

    [Fact]
    public void Read_TakesEachParameter()
    {
        var query = ListingAddress.Read(new(["Emberlade", "Potterel", "Emberlade"], "5", "20.50", "1", "newest", "4"));

        Assert.Equal(["Emberlade", "Potterel"], query.Brands);
        Assert.Equal((5m, 20.5m, true, ProductSort.Newest, 4), (query.MinPrice, query.MaxPrice, query.InStockOnly, query.Sort, query.Page));
    }

    [Fact]
    public void Read_WhenThePricesAreTheWrongWayRound_TurnsThem()
    {
        var query = ListingAddress.Read(Nothing with { Lowest = "50", Highest = "10" });

        Assert.Equal((10m, 50m), (query.MinPrice, query.MaxPrice));
    }

    [Theory]
    [InlineData("abc", "x", "many", "0")]
    [InlineData("-4", "", "", "-2")]
    [InlineData("1e3", "1", "price", "99999999999")]
    [InlineData("20000000", null, null, "1.5")]
    public void Read_WhenParametersCannotBeRead_AsksNothing(string lowest, string? stock, string? sort, string page)
    {
        var query = ListingAddress.Read(new([""], lowest, lowest, stock == "1" ? null : stock, sort, page));

        Assert.Equal(new ProductQuery { Brands = query.Brands }, query);
        Assert.Empty(query.Brands);
    }
}
