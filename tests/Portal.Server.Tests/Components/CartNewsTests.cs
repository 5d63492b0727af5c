using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Server.Identity;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Components;

public sealed class CartNewsTests
{
    [Fact]
    public async Task Page_ThatRunsOnTheServer_HearsOfItsShoppersCartInAnotherTab_InItsOwnLanguage()
    {
        await using var app = new PortalApp();
        var products = await app.AddProductsAsync(2);
        await using var page = app.Services.CreateAsyncScope();
        var cart = await OpenAsync(page.ServiceProvider, PortalApp.ShopperId(5));
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cart.Changed += heard.SetResult;

        await PutAsync(app, PortalApp.ShopperId(6), products[1].Id);
        await PutAsync(app, PortalApp.ShopperId(5), products[0].Id);
        await heard.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        var line = Assert.Single(cart.Cart!.Lines);
        Assert.Equal(("东西 1", 2), (line.Product.Title, line.Quantity));
    }

    private static Task PutAsync(PortalApp app, string shopper, string product) =>
        new HttpShoppingApi(new ShopHttp(app.ClientOf(shopper))).ChangeCartAsync(
            new CartChange(product, 2, new Attribution(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), "v")),
            TestContext.Current.CancellationToken);

    private static async Task<LiveCart> OpenAsync(IServiceProvider page, string shopper)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var shopperClaim = new ClaimsIdentity([new Claim(ShopperClaims.ShopperId, shopper)]);
        ((IHostEnvironmentAuthenticationStateProvider)page.GetRequiredService<AuthenticationStateProvider>())
            .SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(shopperClaim))));
        var cart = page.GetRequiredService<LiveCart>();
        await cart.LoadAsync(TestContext.Current.CancellationToken);
        return cart;
    }
}
