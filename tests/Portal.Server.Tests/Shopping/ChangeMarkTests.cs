using System.Net;
using Portal.Shared.Catalog;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Shopping;

public sealed class ChangeMarkTests(PortalApp app) : IClassFixture<PortalApp>
{
    private static int _shoppers = 100;
    private readonly string _shopper = PortalApp.ShopperId(Interlocked.Increment(ref _shoppers));

    [Fact]
    public async Task ChangeFavourite_MarksAndTakesBack_EachWithItsEvent()
    {
        var products = await app.AddProductsAsync();
        var shopper = app.ClientOf(_shopper);

        await MarkAsync(shopper, "favourites", products[0].Id, new FavouriteChange(true, ShopperActs.NewAct()));
        await MarkAsync(shopper, "favourites", products[1].Id, new FavouriteChange(true, ShopperActs.NewAct()));
        await MarkAsync(shopper, "favourites", products[0].Id, new FavouriteChange(false, ShopperActs.NewAct()));

        Assert.Equal([products[1].Id], (await shopper.ReadAsync<ProductCard[]>("/api/favourites")).Select(card => card.Id));
        Assert.Equal(
            [$"Favourite {products[0].Id} 1", $"Favourite {products[1].Id} 1", $"Unfavourite {products[0].Id} 1"], app.EventsOf(_shopper));
    }

    [Fact]
    public async Task ChangeHidden_HidesAndBringsBack_EachWithItsEvent()
    {
        var product = (await app.AddProductsAsync())[0].Id;
        var shopper = app.ClientOf(_shopper);

        await MarkAsync(shopper, "hidden", product, new HiddenChange(true, ShopperActs.NewAct()));
        Assert.Equal([product], (await shopper.ReadAsync<ProductCard[]>("/api/hidden")).Select(card => card.Id));
        await MarkAsync(shopper, "hidden", product, new HiddenChange(false, ShopperActs.NewAct()));

        Assert.Empty(await shopper.ReadAsync<ProductCard[]>("/api/hidden"));
        Assert.Empty(await shopper.ReadAsync<ProductCard[]>("/api/favourites"));
        Assert.Equal([$"Hide {product} 1", $"Unhide {product} 1"], app.EventsOf(_shopper));
    }

    [Fact]
    public async Task ChangeFavourite_WhenSentAgainLater_ChangesAndCountsNothing()
    {
        var product = (await app.AddProductsAsync())[0].Id;
        var shopper = app.ClientOf(_shopper);
        var first = new FavouriteChange(true, ShopperActs.NewAct());

        await MarkAsync(shopper, "favourites", product, first);
        await MarkAsync(shopper, "favourites", product, new FavouriteChange(true, ShopperActs.NewAct()));
        await MarkAsync(shopper, "favourites", product, new FavouriteChange(false, ShopperActs.NewAct()));
        await MarkAsync(shopper, "favourites", product, first);

        Assert.Empty(await shopper.ReadAsync<ProductCard[]>("/api/favourites"));
        Assert.Equal([$"Favourite {product} 1", $"Unfavourite {product} 1"], app.EventsOf(_shopper));
    }

    [Theory]
    [InlineData("favourites")]
    [InlineData("hidden")]
    public async Task ChangeMark_OfUnknownProduct_Answers404WithItsCode(string kind)
    {
        var response = await app.ClientOf(_shopper).SendAsync(
            HttpMethod.Put, $"/api/{kind}/nothing", new { favourite = true, hidden = true, attribution = ShopperActs.NewAct() });

        Assert.Equal("unknown-product", await response.ProblemCodeAsync(HttpStatusCode.NotFound));
    }

    [Theory]
    [InlineData("favourites", """{"favourite":true}""", "attribution")]
    [InlineData("favourites", """{"favourite":"yes","attribution":{}}""", "favourite")]
    [InlineData("hidden", """{"hidden":true,"attribution":{"eventId":"0190f0a0-0000-7000-8000-000000000001","sessionId":"v","position":-1}}""", "attribution.position")]
    public async Task ChangeMark_WhenBodyIsWrong_NamesTheField(string kind, string body, string field)
    {
        var response = await app.ClientOf(_shopper).SendAsync(HttpMethod.Put, $"/api/{kind}/x", body);

        Assert.Equal([field], await response.WrongFieldsAsync());
    }

    private static async Task MarkAsync(HttpClient shopper, string kind, string productId, object change) =>
        Assert.Equal(HttpStatusCode.NoContent, (await shopper.SendAsync(HttpMethod.Put, $"/api/{kind}/{productId}", change)).StatusCode);
}
