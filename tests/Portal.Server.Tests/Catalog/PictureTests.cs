using System.Net;

namespace Portal.Server.Tests.Catalog;

public sealed class PictureTests(SearchShopFixture shop) : IClassFixture<SearchShopFixture>
{
    private static string Address(string sku) => $"/pictures/{SearchShop.Id(sku)}.svg";

    [Fact]
    public async Task Picture_OfProductWithoutOneOfItsOwn_IsDrawn()
    {
        var response = await shop.Client().TryAsync(Address("boom"));

        Assert.Equal("image/svg+xml", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<svg", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("max-age", response.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task Picture_AskedForByItsTag_IsNotSentAgain()
    {
        var client = shop.Client();
        var tag = (await client.TryAsync(Address("boom"))).Headers.ETag!;
        client.DefaultRequestHeaders.IfNoneMatch.Add(tag);

        Assert.Equal(HttpStatusCode.NotModified, (await client.TryAsync(Address("boom"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.TryAsync(Address("fell"))).StatusCode);
    }

    [Fact]
    public async Task Picture_IsForEverybody_SoItSetsNoCookie() =>
        Assert.False((await shop.Client().TryAsync(Address("boom"))).Headers.Contains("Set-Cookie"));

    [Theory]
    [InlineData("/pictures/nothing.svg")]
    [InlineData("/pictures/..%2F..%2Fportal.svg")]
    public async Task Picture_OfUnknownProduct_Answers404(string address) =>
        Assert.Equal("unknown-product", await (await shop.Client().TryAsync(address)).ProblemCodeAsync(HttpStatusCode.NotFound));
}
