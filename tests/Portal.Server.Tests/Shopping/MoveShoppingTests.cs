using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Identity;
using Portal.Server.Shopping;
using Portal.Shared.Catalog;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Shopping;

public sealed class MoveShoppingTests(PortalApp app) : IClassFixture<PortalApp>
{
    private static readonly string Anonymous = PortalApp.ShopperId(201);
    private static readonly string Account = PortalApp.ShopperId(202);

    [Fact]
    public async Task Move_GivesCartMarksAndOrdersToTheAccount_AndLeavesNothing()
    {
        var products = await app.AddProductsAsync();
        var (from, to) = (app.ClientOf(Anonymous), app.ClientOf(Account));
        var checkout = ShopperActs.NewCheckout();
        await from.PutIntoCartAsync(products[3].Id, 1);
        var order = (await from.CheckOutAsync(checkout)).OrderId;
        await from.PutIntoCartAsync(products[0].Id, 3, ShopperActs.NewAct("home-for-you"));
        await from.PutIntoCartAsync(products[1].Id, 2);
        await to.PutIntoCartAsync(products[1].Id, 4);
        await MarkAsync(from, products[0].Id);
        await MarkAsync(from, products[2].Id);
        await MarkAsync(to, products[2].Id);

        for (var time = 1; time <= 2; time++)
        {
            await app.Services.GetServices<IShopperOwned>().OfType<MoveShopping>().Single()
                .MoveAsync(Anonymous, Account, TestContext.Current.CancellationToken);

            Assert.Equal(
                [(products[0].Id, 3), (products[1].Id, 4)],
                (await to.ReadAsync<Cart>("/api/cart")).Lines.Select(line => (line.Product.Id, line.Quantity)).OrderBy(line => line.Quantity));
            Assert.Equal(
                new[] { products[0].Id, products[2].Id }.Order(), (await to.ReadAsync<ProductCard[]>("/api/favourites")).Select(card => card.Id).Order());
            Assert.Equal([order], (await to.ReadAsync<Order[]>("/api/orders")).Select(row => row.Id));
            Assert.Empty((await from.ReadAsync<Cart>("/api/cart")).Lines);
            Assert.Empty(await from.ReadAsync<ProductCard[]>("/api/favourites"));
            Assert.Empty(await from.ReadAsync<Order[]>("/api/orders"));
        }

        Assert.Equal(order, (await to.CheckOutAsync(checkout)).OrderId);
    }

    private static Task MarkAsync(HttpClient shopper, string productId) =>
        shopper.SendAsync(HttpMethod.Put, $"/api/favourites/{productId}", new FavouriteChange(true, ShopperActs.NewAct()));
}
