using Portal.Shared.Catalog;

namespace Portal.Server.Tests.Catalog;

public sealed class SuggestSearchTests(SearchShopFixture shop) : IClassFixture<SearchShopFixture>
{
    [Theory]
    [InlineData("headph", "en", "Search headphones|Category Headphones|Product Halo wireless headphones, Sand|Product Pip children's headphones|Product Boom Bluetooth speaker")]
    [InlineData("wireless he", "en", "Search wireless headphones|Product Halo wireless headphones, Sand")]
    [InlineData("hedph", "en", "Search headphones|Category Headphones|Product Halo wireless headphones, Sand|Product Pip children's headphones|Product Boom Bluetooth speaker")]
    [InlineData("dre", "en", "Search dress|Category Dresses|Product Mara silk dress, Green|Product Rosa linen dress, Red")]
    [InlineData("耳机", "zh-CN", "Category 耳机|Product Halo 头戴式蓝牙耳机 沙色|Product Pip 儿童耳机")]
    [InlineData("蓝", "zh-CN", "Product Halo 头戴式蓝牙耳机 沙色|Product Boom 蓝牙音箱")]
    [InlineData("鲸鱼", "zh-CN", "")]
    [InlineData("  ", "en", "")]
    [InlineData("*\"'", "en", "")]
    public async Task Suggest_WhileTyping_OffersSearchesCategoriesAndProducts(string typed, string culture, string expected)
    {
        var lines = await shop.Client(culture).ReadAsync<SearchSuggestion[]>($"/api/catalogue/suggestions?text={Uri.EscapeDataString(typed)}");

        Assert.Equal(expected.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(), lines.Select(line => $"{line.Kind} {line.Text}").Order());
    }

    [Fact]
    public async Task Suggest_WithVeryLongText_Answers()
    {
        var lines = await shop.Client().ReadAsync<SearchSuggestion[]>($"/api/catalogue/suggestions?text={new string('x', 4_000)}");

        Assert.Empty(lines);
    }

    [Fact]
    public async Task Suggest_ProductLine_LeadsToTheProduct()
    {
        var line = (await shop.Client().ReadAsync<SearchSuggestion[]>("/api/catalogue/suggestions?text=boom")).Single(line => line.Kind == SuggestionKind.Product);

        Assert.Equal(
            (SearchShop.Id("boom"), $"/pictures/{SearchShop.Id("boom")}.svg", 59m, "GBP"), (line.Key, line.PictureUrl, line.Price!.Value, line.Currency));
    }
}
