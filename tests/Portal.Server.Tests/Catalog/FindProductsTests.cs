using System.Net;
using Portal.Shared.Catalog;

namespace Portal.Server.Tests.Catalog;

public sealed class FindProductsTests(SearchShopFixture shop) : IClassFixture<SearchShopFixture>
{
    [Theory]
    [InlineData("sort=priceAscending", "pip,trot,boom,rosa,mara,fell,halo-black,halo")]
    [InlineData("sort=priceDescending", "halo,halo-black,fell,mara,rosa,boom,trot,pip")]
    [InlineData("sort=newest", "boom,fell,halo,halo-black,pip,mara,rosa,trot")]
    [InlineData("sort=title", "boom,fell,halo-black,halo,mara,pip,rosa,trot")]
    [InlineData("", "boom,fell,halo,pip,mara,rosa,trot,halo-black")]
    [InlineData("department=sound&sort=title", "boom,halo-black,halo,pip")]
    [InlineData("category=dresses&sort=title", "mara,rosa")]
    [InlineData("department=sound&category=dresses", "")]
    [InlineData("category=nothing", "")]
    [InlineData("brand=Brisquel&brand=ostrelle&sort=title", "boom,mara,pip,rosa")]
    [InlineData("minPrice=75&maxPrice=99&sort=title", "fell,mara,rosa")]
    [InlineData("inStockOnly=true&category=headphones&sort=title", "halo,pip")]
    public async Task Find_WithFilterAndOrder_ShowsWhatWasAskedFor(string query, string skus) =>
        Assert.Equal(skus, string.Join(',', await shop.SkusAsync(query)));

    [Fact]
    public async Task Find_WithBrandFilter_StillOffersTheOtherBrands()
    {
        var page = await shop.ListAsync("department=sound&brand=Brisquel");

        Assert.Equal([new BrandCount("Brisquel", 2), new BrandCount("Halvenne", 2)], page.Brands);
        Assert.Equal((2, 24.50m, 59m), (page.Total, page.LowestPrice, page.HighestPrice));
    }

    [Fact]
    public async Task Find_WithPriceFilter_StillTellsTheWholeRange()
    {
        var page = await shop.ListAsync("department=sound&minPrice=50&maxPrice=60");

        Assert.Equal([new BrandCount("Brisquel", 1)], page.Brands);
        Assert.Equal((1, 24.50m, 129.90m), (page.Total, page.LowestPrice, page.HighestPrice));
    }

    [Theory]
    [InlineData("sort=title")]
    [InlineData("sort=priceAscending")]
    [InlineData("")]
    [InlineData("search=headphones")]
    public async Task Find_PageByPage_ShowsEachProductOnce(string query)
    {
        var whole = await shop.SkusAsync(query);
        var pages = new List<string>();
        for (var page = 1; page <= whole.Length; page++)
        {
            pages.AddRange(await shop.SkusAsync($"{query}&pageSize=3&page={page}"));
        }

        Assert.Equal(whole, pages);
    }

    [Fact]
    public async Task Find_BehindTheLastPage_IsEmptyAndKeepsTheTotal()
    {
        var page = await shop.ListAsync("page=100000&pageSize=96");

        Assert.Empty(page.Items);
        Assert.Equal((8, 100_000, 96), (page.Total, page.Page, page.PageSize));
    }

    [Fact]
    public async Task Find_InChinese_AnswersInChineseAndSortsByPinyin()
    {
        var card = (await shop.ListAsync("category=speakers", "zh-CN")).Items.Single();

        Assert.Equal(("Boom 蓝牙音箱", "音箱"), (card.Title, card.CategoryName));
    }

    [Theory]
    [InlineData("page=0", "page")]
    [InlineData("page=-1", "page")]
    [InlineData("page=1e3", "page")]
    [InlineData("page=99999999999", "page")]
    [InlineData("pageSize=97", "pageSize")]
    [InlineData("minPrice=-1", "minPrice")]
    [InlineData("minPrice=cheap", "minPrice")]
    [InlineData("minPrice=9&maxPrice=8", "minPrice")]
    [InlineData("maxPrice=99999999", "maxPrice")]
    [InlineData("sort=7", "sort")]
    [InlineData("sort=random", "sort")]
    [InlineData("inStockOnly=1", "inStockOnly")]
    [InlineData("category=01234567890123456789012345678901234567890123456789012345678901234", "category")]
    public async Task Find_WithWrongValue_NamesTheField(string query, string field) =>
        Assert.Equal([field], await (await shop.Client().TryAsync($"/api/catalogue/products?{query}")).WrongFieldsAsync());

    [Theory]
    [InlineData("?search=%22%20OR%20*%20NEAR(")]
    [InlineData("?search=%00%FF%C3%28")]
    [InlineData("?search=%F0%9F%98%80")]
    [InlineData("?search='%3B%20DROP%20TABLE%20Products%3B--")]
    [InlineData("?search=AND&brand=&brand=%00&page=&sort=&minPrice=")]
    [InlineData("?search=a&search=b&category=a&category=b")]
    [InlineData("?=&&&%&search")]
    public async Task Find_WithOddText_Answers(string query)
    {
        var response = await shop.Client().TryAsync("/api/catalogue/products" + query);

        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{response.StatusCode}");
    }

    [Fact]
    public async Task FindDepartments_CountsWhatIsSoldAndLeavesEmptyOnesOut()
    {
        var departments = await shop.Client("zh-CN").ReadAsync<Department[]>("/api/catalogue/departments");

        Assert.Equal([("sound", "音响", 4), ("clothes", "服装", 4)], departments.Select(row => (row.Key, row.Name, row.ProductCount)));
        Assert.Equal([("dresses", 2), ("shoes", 2)], departments[1].Categories.Select(row => (row.Key, row.ProductCount)));
        Assert.Equal($"/pictures/{SearchShop.Id("rosa")}.svg", departments[1].Categories[0].PictureUrl);
    }

    [Fact]
    public async Task FindProduct_TellsTextFactsAndVariantsInTheReadersLanguage()
    {
        var product = await shop.Client("zh-CN").ReadAsync<ProductDetail>($"/api/catalogue/products/{SearchShop.Id("halo")}");

        Assert.Equal(("Halo 头戴式蓝牙耳机 沙色", "三十小时续航。", "sound", "音响", 5), (product.Card.Title, product.Description, product.DepartmentKey, product.DepartmentName, product.Stock));
        Assert.Equal([new ProductAttribute("material", "材质", "多种")], product.Attributes);
        Assert.Equal([("黑色", false), ("沙色", true)], product.Variants.Select(variant => (variant.Label, variant.InStock)));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("..%2F..%2Fportal.db")]
    public async Task FindProduct_WhenUnknown_Answers404WithItsCode(string id) =>
        Assert.Equal("unknown-product", await (await shop.Client().TryAsync($"/api/catalogue/products/{id}")).ProblemCodeAsync(HttpStatusCode.NotFound));
}
