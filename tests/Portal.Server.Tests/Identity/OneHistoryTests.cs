using System.Net.Http.Json;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Events;
using Portal.Shared;
using Portal.Shared.Recommendations;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Identity;

/// <summary>The real cart, events and lists at a sign-in on a second device.</summary>
public sealed class OneHistoryTests
{
    private const string Email = "ann@example.com";
    private readonly TestEvents _events = new();

    [Fact]
    public async Task SignIn_OnAnotherDevice_JoinsCartsAndHistories()
    {
        await using var app = AccountApp.Create();
        var products = await app.AddProductsAsync();
        var (home, phone) = (app.BrowserOf(PortalApp.ShopperId(1)), app.NewBrowser());
        await PutIntoCartAsync(home, products[0].Id);
        await home.RegisterAsync(Email);
        await PutIntoCartAsync(phone, products[1].Id);
        await RecordAsync(phone, products[2].Id);

        await phone.LoginAsync(Email);

        var cart = await phone.Http.GetFromJsonAsync("/api/cart", PortalJson.Default.Cart, TestContext.Current.CancellationToken);
        Assert.Equal(products.Take(2).Select(product => product.Id).Order(), cart!.Lines.Select(line => line.Product.Id).Order());
        var stored = app.Get<IEventLog>().ReadShopper(await app.ShopperOfAsync(Email), 10);
        Assert.Equal(products.Take(3).Select(product => product.Id), stored.Select(row => row.ProductId!));
    }

    [Fact]
    public async Task SignIn_OnAnotherDevice_ListsKnowBothHistories()
    {
        await using var app = AccountApp.Create();
        var products = await app.AddProductsAsync();
        await app.NewBrowser().RegisterAsync(Email);
        var phone = app.NewBrowser();
        await RecordAsync(phone, products[2].Id);

        await phone.LoginAsync(Email);

        var recent = app.Get<IRecommender>().Recommend(new RecommendationContext(
            await app.ShopperOfAsync(Email), new PlacementRequest(PlacementKeys.HomeRecent), "en"));
        Assert.Equal([products[2].Id], recent.Items.Select(item => item.Product.Id));
    }

    private async Task PutIntoCartAsync(AccountBrowser browser, string product)
    {
        using var answer = await browser.Http.PutAsJsonAsync(
            "/api/cart", new CartChange(product, 1, new Attribution(_events.NewId(), "visit-1")), PortalJson.Default.CartChange, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private async Task RecordAsync(AccountBrowser browser, string product)
    {
        using var answer = await browser.Http.PostAsJsonAsync(
            "/api/events", [_events.View(product)], PortalJson.Default.ShopEventArray, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
