namespace Portal.Server.Tests.Catalog;

public sealed class ProductSearchTests(SearchShopFixture shop) : IClassFixture<SearchShopFixture>
{
    [Theory]
    [InlineData("headphones", "halo,pip,halo-black,boom")]
    [InlineData("headphone", "halo,pip,halo-black,boom")]
    [InlineData("HEADPH", "halo,pip,halo-black,boom")]
    [InlineData("wireless headphones", "halo,halo-black")]
    [InlineData("headphones wire", "halo,halo-black")]
    [InlineData("dress", "mara,rosa")]
    [InlineData("halvenne", "halo,halo-black")]
    [InlineData("cafe", "rosa")]
    [InlineData("sao paulo", "fell")]
    [InlineData("flax", "rosa")]
    [InlineData("childrens", "pip")]
    [InlineData("耳机", "halo,pip,halo-black")]
    [InlineData("蓝牙耳机", "halo,halo-black")]
    [InlineData("鞋", "fell,trot")]
    [InlineData("裙", "mara,rosa")]
    [InlineData("蓝", "halo,boom,halo-black")]
    [InlineData("蓝牙 speaker", "boom")]
    [InlineData("红色连衣裙", "rosa")]
    public async Task Find_Words_FindsWhatIsMeant(string typed, string skus)
    {
        var page = await shop.ListAsync($"search={Uri.EscapeDataString(typed)}");

        Assert.Equal(skus.Split(',').Order(), SearchShop.Skus(page.Items.Select(card => card.Id)).Order());
        Assert.Null(page.CorrectedSearch);
    }

    [Theory]
    [InlineData("hedphones", "headphones", "halo,pip,halo-black,boom")]
    [InlineData("headhpones", "headphones", "halo,pip,halo-black,boom")]
    [InlineData("wirless hedphnes", "wireless headphones", "halo,halo-black")]
    [InlineData("drses", "dress", "mara,rosa")]
    [InlineData("runing shoos", "running shoes", "fell,trot")]
    [InlineData("hedph", "headphones", "halo,pip,halo-black,boom")]
    [InlineData("蓝芽音箱", "蓝牙音箱", "boom")]
    [InlineData("蓝哑耳机", "蓝牙耳机", "halo,halo-black")]
    [InlineData("头戴式蓝呀耳机", "头戴式蓝牙耳机", "halo,halo-black")]
    [InlineData("连夜裙", "连衣裙", "mara,rosa")]
    [InlineData("沙滩耳机", "耳机", "halo,pip,halo-black")]
    [InlineData("linen banana", "linen", "rosa")]
    public async Task Find_WithTypingErrors_MendsThemAndSaysSo(string typed, string corrected, string skus)
    {
        var page = await shop.ListAsync($"search={Uri.EscapeDataString(typed)}");

        Assert.Equal(corrected, page.CorrectedSearch);
        Assert.Equal(skus.Split(',').Order(), SearchShop.Skus(page.Items.Select(card => card.Id)).Order());
    }

    [Theory]
    [InlineData("zzzzzz")]
    [InlineData("***")]
    [InlineData("5OO")]
    [InlineData("鲸鱼")]
    public async Task Find_WhatIsNotSold_FindsNothing(string typed)
    {
        var page = await shop.ListAsync($"search={Uri.EscapeDataString(typed)}");

        Assert.Equal((0, 0, 0m, null), (page.Total, page.Items.Count, page.HighestPrice, page.CorrectedSearch));
    }

    [Fact]
    public async Task Find_ByRelevance_PutsTitlesBeforeDescriptionsAndSoldOutLast()
    {
        var skus = await shop.SkusAsync("search=headphones");

        Assert.Equal("halo-black", skus[^1]);
        Assert.Equal("boom", skus[^2]);
    }

    [Fact]
    public async Task Find_WithFilterAndOrder_SearchesWithinThem()
    {
        Assert.Equal(["pip", "halo"], await shop.SkusAsync("search=headphones&category=headphones&inStockOnly=true&sort=priceAscending"));
    }
}
