using System.Net;
using Portal.Server.Events;
using Portal.Shared.Catalog;
using Portal.Shared.Events;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Shopping;

public sealed class PlaceOrderTests : IAsyncDisposable
{
    private readonly PortalApp _app = new();

    [Fact]
    public async Task PlaceOrder_WhenAllIsOnHand_TakesStockEmptiesTheCartAndRecordsEachPurchase()
    {
        var products = await _app.AddProductsAsync();
        var shopper = _app.ClientOf(PortalApp.ShopperId(1));
        var act = ShopperActs.NewAct("home-for-you");
        await shopper.PutIntoCartAsync(products[2].Id, 3, act);
        await shopper.PutIntoCartAsync(products[0].Id, 1);

        var result = await shopper.CheckOutAsync();

        Assert.Equal(CheckoutOutcome.Placed, result.Outcome);
        var order = await shopper.ReadAsync<Order>($"/api/orders/{result.OrderId}");
        Assert.Equal((10m, "GBP", "Ada Byron"), (order.Total, order.Currency, order.Name));
        Assert.Equal([(products[2].Id, 3, 3m), (products[0].Id, 1, 1m)], order.Lines.Select(line => (line.Product.Id, line.Quantity, line.UnitPrice)));
        Assert.Empty((await shopper.ReadAsync<Cart>("/api/cart")).Lines);
        Assert.Equal((7, 9), (products[2].Stock, products[0].Stock));
        Assert.Equal(7, (await shopper.ReadAsync<ProductDetail>($"/api/catalogue/products/{products[2].Id}")).Stock);
        var purchases = Purchases(PortalApp.ShopperId(1));
        Assert.Equal([(products[2].Id, 3, 300L), (products[0].Id, 1, 100L)], purchases.Select(told => (told.ProductId!, told.Quantity, told.UnitPriceMinor!.Value)));
        Assert.Equal(("home-for-you", act.ListId, 2), (purchases[0].Placement, purchases[0].ListId, purchases[0].Position));
        Assert.All(purchases, told => Assert.Equal((result.OrderId, order.PlacedAt), (told.OrderId, told.OccurredAt)));
    }

    [Fact]
    public async Task PlaceOrder_WhenSentTwiceAtOnce_MakesOneOrder()
    {
        var product = (await _app.AddProductsAsync())[0];
        var shopper = _app.ClientOf(PortalApp.ShopperId(1));
        await shopper.PutIntoCartAsync(product.Id, 1);
        var request = ShopperActs.NewCheckout();

        var results = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shopper.CheckOutAsync(request)));

        var order = Assert.Single(await shopper.ReadAsync<Order[]>("/api/orders"));
        Assert.All(results, result => Assert.Equal((CheckoutOutcome.Placed, order.Id), (result.Outcome, result.OrderId)));
        Assert.Single(Purchases(PortalApp.ShopperId(1)));
        Assert.Equal(9, product.Stock);
    }

    [Fact]
    public async Task PlaceOrder_WhenTwentyWantTheLastTen_SellsTen()
    {
        var product = (await _app.AddProductsAsync())[0];
        var shoppers = Enumerable.Range(1, 20).Select(number => _app.ClientOf(PortalApp.ShopperId(number))).ToArray();
        foreach (var shopper in shoppers)
        {
            await shopper.PutIntoCartAsync(product.Id, 1);
        }

        var results = await Task.WhenAll(shoppers.Select(shopper => shopper.CheckOutAsync()));

        Assert.Equal(10, results.Count(result => result.Outcome == CheckoutOutcome.Placed));
        Assert.All(results.Where(result => result.OrderId is null), result =>
            Assert.Equal((CheckoutOutcome.NotInStock, product.Id), (result.Outcome, result.ProductIds.Single())));
        Assert.Equal(0, product.Stock);
        Assert.False(product.Available);
    }

    [Theory]
    [InlineData(PaymentMethod.RefusedTestCard, 1, CheckoutOutcome.PaymentRefused)]
    [InlineData(PaymentMethod.TestCard, 11, CheckoutOutcome.NotInStock)]
    [InlineData(PaymentMethod.OnDelivery, 0, CheckoutOutcome.EmptyCart)]
    public async Task PlaceOrder_WhenItCannotBePlaced_ChangesNothing(PaymentMethod payment, int quantity, CheckoutOutcome outcome)
    {
        var products = await _app.AddProductsAsync();
        var shopper = _app.ClientOf(PortalApp.ShopperId(1));
        await shopper.PutIntoCartAsync(products[0].Id, quantity);
        await shopper.PutIntoCartAsync(products[1].Id, Math.Min(1, quantity));

        var result = await shopper.CheckOutAsync(ShopperActs.NewCheckout(payment));

        Assert.Equal((outcome, null), (result.Outcome, result.OrderId));
        Assert.Equal(quantity + Math.Min(1, quantity), (await shopper.ReadAsync<Cart>("/api/cart")).Units);
        Assert.Empty(await shopper.ReadAsync<Order[]>("/api/orders"));
        Assert.Empty(Purchases(PortalApp.ShopperId(1)));
        Assert.Equal((10, 10), (products[0].Stock, products[1].Stock));
    }

    [Fact]
    public async Task FindOrder_OfAnotherShopper_Answers404()
    {
        var product = (await _app.AddProductsAsync())[0];
        var shopper = _app.ClientOf(PortalApp.ShopperId(1));
        await shopper.PutIntoCartAsync(product.Id, 1);
        var order = (await shopper.CheckOutAsync()).OrderId;

        var response = await _app.ClientOf(PortalApp.ShopperId(2)).TryAsync($"/api/orders/{order}");

        Assert.Equal("unknown-order", await response.ProblemCodeAsync(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task PlaceOrder_WhenFieldsAreMissing_NamesThem()
    {
        var response = await _app.NewShopper().SendAsync(HttpMethod.Post, "/api/checkout", new { payment = 7, name = " ", street = "1", town = "2", postcode = "3", sessionId = "v" });

        Assert.Equal(["name", "payment"], await response.WrongFieldsAsync());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private StoredEvent[] Purchases(string shopperId) =>
        [.. _app.Get<IEventLog>().ReadShopper(shopperId, 100).Where(told => told.Type == ShopEventType.Purchase)];
}
