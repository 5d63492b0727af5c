using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Api;
using Portal.Server.Data;
using Portal.Server.Identity;
using Portal.Server.Tests.Shopping;
using Portal.Shared.Catalog;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Components;

/// <summary>The storefront's interfaces on the server: the same shop, the same shopper, the same failures as over HTTP.</summary>
public sealed class StoreHostTests : IAsyncDisposable
{
    private static readonly string Shopper = PortalApp.ShopperId(7);
    private readonly PortalApp _app = new();

    [Fact]
    public async Task Shopping_InProcess_IsThatOfTheCircuitsShopper()
    {
        var product = (await _app.AddProductsAsync())[0];
        await using var circuit = Circuit();
        var shopping = circuit.ServiceProvider.GetRequiredService<IShoppingApi>();

        await shopping.ChangeCartAsync(new CartChange(product.Id, 2, ShopperActs.NewAct()), Stop);
        await shopping.SetFavouriteAsync(product.Id, true, ShopperActs.NewAct(), Stop);
        await shopping.SetHiddenAsync(product.Id, true, ShopperActs.NewAct(), Stop);
        var result = await shopping.CheckoutAsync(ShopperActs.NewCheckout(), Stop);

        var browser = _app.ClientOf(Shopper);
        Assert.Equal(result.OrderId, Assert.Single(await browser.ReadAsync<Order[]>("/api/orders")).Id);
        Assert.Equal(product.Id, Assert.Single(await browser.ReadAsync<ProductCard[]>("/api/favourites")).Id);
        Assert.Equal(product.Id, Assert.Single(await shopping.HiddenAsync(Stop)).Id);
        Assert.Equal(2, (await shopping.OrderAsync(result.OrderId!, Stop))!.Lines.Single().Quantity);
        Assert.Empty((await shopping.CartAsync(Stop)).Lines);
        Assert.Null(await shopping.OrderAsync("nothing", Stop));
    }

    [Fact]
    public async Task Catalogue_InProcess_AnswersLikeTheEndpoints()
    {
        await _app.AddProductsAsync(8);
        await using var circuit = Circuit();
        var catalogue = circuit.ServiceProvider.GetRequiredService<ICatalogueApi>();

        var page = await catalogue.ProductsAsync(new ProductQuery { Search = "thing", Sort = ProductSort.PriceDescending, PageSize = 2 }, Stop);

        Assert.Equal(["Thing 8", "Thing 7"], page.Items.Select(card => card.Title));
        Assert.Equal("Thing 8", (await catalogue.ProductAsync(page.Items[0].Id, Stop))?.Card.Title);
        Assert.Null(await catalogue.ProductAsync("nothing", Stop));
        Assert.Equal("home", Assert.Single(await catalogue.DepartmentsAsync(Stop)).Key);
        Assert.NotEmpty(await catalogue.SuggestAsync("thi", Stop));
    }

    [Fact]
    public async Task Failures_InProcess_HaveTheNamesTheyHaveInTheBrowser()
    {
        await using var circuit = Circuit();
        var shopping = circuit.ServiceProvider.GetRequiredService<IShoppingApi>();
        var catalogue = circuit.ServiceProvider.GetRequiredService<ICatalogueApi>();

        Assert.Equal(ApiException.NotFound, await CodeAsync(() => shopping.SetHiddenAsync("nothing", true, ShopperActs.NewAct(), Stop)));
        Assert.Equal(ApiException.Refused, await CodeAsync(() => shopping.ChangeCartAsync(new CartChange("x", 100, ShopperActs.NewAct()), Stop)));
        Assert.Equal(ApiException.Refused, await CodeAsync(() => shopping.CheckoutAsync(new CheckoutRequest(), Stop)));
        Assert.Equal(ApiException.Refused, await CodeAsync(() => catalogue.ProductsAsync(new ProductQuery { Page = 0 }, Stop)));
        using (var connection = _app.Get<PortalConnection>().Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TABLE CartLines";
            await command.ExecuteNonQueryAsync(Stop);
        }

        Assert.Equal(ApiException.Unexpected, await CodeAsync(() => shopping.CartAsync(Stop)));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static async Task<string> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<ApiException>(act)).Code;

    private AsyncServiceScope Circuit()
    {
        var scope = _app.Services.CreateAsyncScope();
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ShopperClaims.ShopperId, Shopper)]));
        ((IHostEnvironmentAuthenticationStateProvider)scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(principal)));
        return scope;
    }
}
