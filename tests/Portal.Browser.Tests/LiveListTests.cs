using System.Net.Http.Json;
using Microsoft.Playwright;
using Portal.Shared;
using Portal.Shared.Catalog;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Browser.Tests;

public sealed class LiveListTests(PublishedShop shop)
{
    // How quick it is, the bench says; here it only has to come, on however busy a machine.
    private const float Patience = 60_000;

    [Fact]
    public async Task Lists_change_under_the_click_and_only_for_the_one_who_clicked()
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address);
        await using var ben = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var products = await ProductsAsync("headphones");
        var annasHome = new Shelf(await anna.OpenAsync("/"), PlacementKeys.HomeForYou);
        var bensHome = new Shelf(await ben.OpenAsync("/"), PlacementKeys.HomeForYou);
        var (annasBefore, bensBefore) = (await annasHome.ProductsAsync(), await bensHome.ProductsAsync());

        var tab = await anna.OpenAsync($"/p/{products[0].Id}");
        await anna.GoAsync(tab, $"/p/{products[1].Id}");
        await anna.GoAsync(tab, $"/p/{products[2].Id}");

        await annasHome.WhenReasonNamesAsync(products[2].Title, Patience);
        Assert.NotEqual(annasBefore, await annasHome.ProductsAsync());
        Assert.Equal(bensBefore, await bensHome.ProductsAsync());
        Assert.Empty(anna.Errors);
        Assert.Empty(ben.Errors);
    }

    [Fact]
    public async Task A_reload_keeps_what_the_lists_have_learned()
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var products = await ProductsAsync("tents");
        var page = await anna.OpenAsync($"/p/{products[0].Id}");
        await anna.GoAsync(page, "/");
        var home = new Shelf(page, PlacementKeys.HomeForYou);
        await home.WhenReasonNamesAsync(products[0].Title, Patience);
        // The crowd of other tests may move what stands behind.
        var before = await home.ProductsAsync(products[0].Title);
        Assert.NotEmpty(before);

        await page.ReloadAsync();
        Assert.Equal(before, await home.ProductsAsync(products[0].Title));
        await Visitor.ReadyAsync(page);

        Assert.Equal(before, await home.ProductsAsync(products[0].Title));
        Assert.Empty(anna.Errors);
    }

    [Fact]
    public async Task After_a_cut_connection_the_lists_catch_up_by_themselves()
    {
        await using var cable = new Cable(shop.Address);
        await using var anna = await Visitor.EnterAsync(shop.Browser, cable.Address);
        var product = (await ProductsAsync("tea"))[0];
        var page = await anna.OpenAsync("/");
        var home = new Shelf(page, PlacementKeys.HomeForYou);
        await home.ProductsAsync();

        anna.IgnoreErrors = true;
        await cable.CutAsync();
        await RecordViewElsewhereAsync(await anna.CookieHeaderAsync(), product.Id);
        cable.Mend();

        await home.WhenReasonNamesAsync(product.Title, Patience);
    }

    [Fact]
    public async Task A_later_visit_runs_in_the_browser_and_its_lists_are_as_live()
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var product = (await ProductsAsync("grills"))[0];
        var page = await anna.OpenAsync("/");
        await Visitor.ComeBackAsync(page);

        await anna.OpenAsync($"/p/{product.Id}");

        await new Shelf(page, PlacementKeys.HomeForYou).WhenReasonNamesAsync(product.Title, Patience);
        Assert.Empty(anna.Errors);
    }

    [Fact]
    public async Task A_list_stays_still_while_one_of_its_reasons_is_read()
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var products = await ProductsAsync("skincare");
        await anna.OpenAsync($"/p/{products[0].Id}");
        var page = await anna.OpenAsync("/");
        var (home, recent) = (new Shelf(page, PlacementKeys.HomeForYou), new Shelf(page, PlacementKeys.HomeRecent));
        await home.WhenReasonNamesAsync(products[0].Title, Patience);
        await home.Root.GetByTestId("reason").First.ClickAsync();
        var before = await home.ProductsAsync();

        await RecordViewElsewhereAsync(await anna.CookieHeaderAsync(), products[1].Id);

        // The list beside it comes by the same stream, after it.
        await recent.Root.Locator($"[data-testid=tile][data-product={products[1].Id}]").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = Patience });
        await Assertions.Expect(home.Root.Locator(".reason-more:popover-open")).ToHaveCountAsync(1);
        Assert.Equal(before, await home.ProductsAsync());

        await page.Keyboard.PressAsync("Escape");
        await home.WhenReasonNamesAsync(products[1].Title, Patience);
        Assert.Empty(anna.Errors);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_list_rests_on_is_forgotten_after_a_look_at_what_comes_of_it(bool inBrowser)
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var product = (await ProductsAsync("skincare"))[0];
        await anna.OpenAsync($"/p/{product.Id}");
        var page = await anna.OpenAsync("/");
        if (inBrowser)
        {
            await Visitor.ComeBackAsync(page);
        }

        var home = new Shelf(page, PlacementKeys.HomeForYou);
        await home.WhenReasonNamesAsync(product.Title, Patience);

        await AskWithoutAsync(page, home.Root.GetByTestId("reason").Filter(new() { HasText = product.Title }).First);
        var comes = page.GetByTestId("without-new").Locator("li");
        await comes.First.WaitForAsync(new() { Timeout = Patience });
        var told = await comes.AllTextContentsAsync();
        await page.GetByTestId("without-forget").ClickAsync();

        await Assertions.Expect(home.Root.GetByTestId("reason").Filter(new() { HasText = product.Title })).ToHaveCountAsync(0, new() { Timeout = Patience });
        var titles = await home.Root.GetByTestId("tile").Locator("h3").AllTextContentsAsync();
        Assert.NotEmpty(told);
        Assert.All(told, title => Assert.Contains(title, titles));
        Assert.Empty(anna.Errors);
    }

    /// <summary>Opens a reason and asks for the list without it; a list that changes in between closes the reason of a tile that moves.</summary>
    private static async Task AskWithoutAsync(IPage page, ILocator reason)
    {
        const int Tries = 6;
        for (var tries = 1; ; tries++)
        {
            await reason.ClickAsync();
            try
            {
                await page.Locator("[data-testid=without]:visible").First.ClickAsync(new() { Timeout = 10_000 });
                return;
            }
            catch (TimeoutException) when (tries < Tries)
            {
                // Closed: it is opened once more.
            }
        }
    }

    private async Task<IReadOnlyList<ProductCard>> ProductsAsync(string category)
    {
        using var http = new HttpClient { BaseAddress = shop.Address };
        var page = await http.GetFromJsonAsync(
            $"/api/catalogue/products?category={category}&inStockOnly=true&sort=title", PortalJson.Default.ProductPage);
        // Products of different models: siblings would stand for one another.
        return [.. page!.Items.DistinctBy(card => card.Title.Split(',')[0])];
    }

    private async Task RecordViewElsewhereAsync(string cookies, string productId)
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = shop.Address };
        http.DefaultRequestHeaders.Add("Cookie", cookies);
        var answer = await http.PostAsJsonAsync(
            "/api/events",
            [new ShopEvent { EventId = Guid.CreateVersion7(), Type = ShopEventType.View, ProductId = productId, SessionId = "elsewhere" }],
            PortalJson.Default.ShopEventArray);
        var receipt = await answer.Content.ReadFromJsonAsync(PortalJson.Default.EventReceipt);
        Assert.Equal(1, receipt!.Accepted);
    }
}
