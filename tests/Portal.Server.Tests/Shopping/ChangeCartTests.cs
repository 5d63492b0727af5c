using System.Net;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Shopping;

public sealed class ChangeCartTests(PortalApp app) : IClassFixture<PortalApp>
{
    private static int _shoppers;
    private readonly string _shopper = PortalApp.ShopperId(Interlocked.Increment(ref _shoppers));

    [Fact]
    public async Task ChangeCart_WhenProductIsPutIn_AnswersWithTheCartAndRecordsTheEvent()
    {
        var products = await app.AddProductsAsync();
        var shopper = app.ClientOf(_shopper);

        await shopper.PutIntoCartAsync(products[0].Id, 2);
        var cart = await shopper.PutIntoCartAsync(products[1].Id, 1);

        Assert.Equal([(products[0].Id, 2, 10), (products[1].Id, 1, 10)], cart.Lines.Select(line => (line.Product.Id, line.Quantity, line.Stock)));
        Assert.Equal((4m, "GBP", 3), (cart.Total, cart.Currency, cart.Units));
        Assert.Equal([$"AddToCart {products[0].Id} 2", $"AddToCart {products[1].Id} 1"], app.EventsOf(_shopper));
    }

    [Fact]
    public async Task ChangeCart_WhenNumberChanges_RecordsOnlyTheDifference()
    {
        var product = (await app.AddProductsAsync())[0].Id;
        var shopper = app.ClientOf(_shopper);

        await shopper.PutIntoCartAsync(product, 2);
        await shopper.PutIntoCartAsync(product, 5);
        await shopper.PutIntoCartAsync(product, 1);
        var cart = await shopper.PutIntoCartAsync(product, 0);

        Assert.Empty(cart.Lines);
        Assert.Equal(
            [$"AddToCart {product} 2", $"AddToCart {product} 3", $"RemoveFromCart {product} 4", $"RemoveFromCart {product} 1"], app.EventsOf(_shopper));
    }

    [Fact]
    public async Task ChangeCart_WhenSentAgainLater_ChangesAndCountsNothing()
    {
        var product = (await app.AddProductsAsync())[0].Id;
        var shopper = app.ClientOf(_shopper);
        var act = ShopperActs.NewAct();

        await shopper.PutIntoCartAsync(product, 2, act);
        await shopper.PutIntoCartAsync(product, 7);
        var cart = await shopper.PutIntoCartAsync(product, 2, act);

        Assert.Equal(7, cart.Lines.Single().Quantity);
        Assert.Equal([$"AddToCart {product} 2", $"AddToCart {product} 5"], app.EventsOf(_shopper));
    }

    [Fact]
    public async Task ChangeCart_WhenManyAtOnce_EventsAddUpToTheCart()
    {
        var product = (await app.AddProductsAsync())[0].Id;
        var shopper = app.ClientOf(_shopper);

        await Task.WhenAll(Enumerable.Range(1, 20).Select(number => shopper.PutIntoCartAsync(product, number)));

        var units = (await shopper.ReadAsync<Cart>("/api/cart")).Units;
        var told = app.EventsOf(_shopper).Select(line => line.Split(' ')).Sum(part => (part[0] == "AddToCart" ? 1 : -1) * int.Parse(part[2]));
        Assert.Equal(units, told);
    }

    [Theory]
    [InlineData("""{"productId":"x","quantity":100,"attribution":{"eventId":"0190f0a0-0000-7000-8000-000000000001","sessionId":"v"}}""", "quantity")]
    [InlineData("""{"productId":"x","quantity":-1,"attribution":{"eventId":"0190f0a0-0000-7000-8000-000000000001","sessionId":"v"}}""", "quantity")]
    [InlineData("""{"productId":"x","quantity":"many","attribution":{"eventId":"0190f0a0-0000-7000-8000-000000000001","sessionId":"v"}}""", "quantity")]
    [InlineData("""{"quantity":1,"attribution":{"eventId":"0190f0a0-0000-7000-8000-000000000001","sessionId":"v"}}""", "productId")]
    [InlineData("""{"productId":"x","quantity":1}""", "attribution")]
    [InlineData("""{"productId":"x","quantity":1,"attribution":{"eventId":"0190f0a0-0000-4000-8000-000000000001","sessionId":"v"}}""", "attribution.eventId")]
    [InlineData("""{"productId":"x","quantity":1,"attribution":{"eventId":"0190f0a0-0000-7000-8000-000000000001"}}""", "attribution.sessionId")]
    [InlineData("""{"productId":"x","quantity":1,"attribution":{"eventId":"nonsense","sessionId":"v"}}""", "attribution.eventId")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("{", "body")]
    [InlineData("", "body")]
    public async Task ChangeCart_WhenBodyIsWrong_NamesTheField(string body, string field)
    {
        var response = await app.ClientOf(_shopper).SendAsync(HttpMethod.Put, "/api/cart", body);

        Assert.Equal([field], await response.WrongFieldsAsync());
    }

    [Fact]
    public async Task ChangeCart_WhenProductIsUnknown_Answers404WithItsCode()
    {
        var response = await app.ClientOf(_shopper).SendAsync(HttpMethod.Put, "/api/cart", new CartChange("nothing", 1, ShopperActs.NewAct()));

        Assert.Equal("unknown-product", await response.ProblemCodeAsync(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task ReadCart_OfAnotherShopper_IsEmpty()
    {
        var product = (await app.AddProductsAsync())[0].Id;
        await app.ClientOf(_shopper).PutIntoCartAsync(product, 2);

        Assert.Empty((await app.NewShopper().ReadAsync<Cart>("/api/cart")).Lines);
    }
}
