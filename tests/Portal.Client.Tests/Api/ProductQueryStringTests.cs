using Portal.Client.Api;
using Portal.Shared.Catalog;

namespace Portal.Client.Tests.Api;

public sealed class ProductQueryStringTests
{
    [Fact]
    public void Of_WritesEveryCondition_Escaped_AndWithPlainNumbers()
    {
        var address = ProductQueryString.Of(new ProductQuery
        {
            Category = "mugs",
            Department = "kitchen",
            Search = "blue & green",
            Brands = ["Ember+lade", "陶"],
            MinPrice = 3.5m,
            MaxPrice = 1000m,
            InStockOnly = true,
            Sort = ProductSort.PriceDescending,
            Page = 3,
            PageSize = 48,
        });

        Assert.Equal(
            "?department=kitchen&category=mugs&search=blue%20%26%20green&brands=Ember%2Blade&brands=%E9%99%B6&minPrice=3.5&maxPrice=1000"
            + "&inStockOnly=true&sort=PriceDescending&page=3&pageSize=48",
            address);
    }

    [Fact]
    public void Of_LeavesOutWhatIsAtItsDefault() => Assert.Equal("?pageSize=24", ProductQueryString.Of(new ProductQuery()));
}
