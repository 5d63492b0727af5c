using Microsoft.Playwright;

namespace Portal.Browser.Tests;

public sealed class ShoppingTests(PublishedShop shop)
{
    private const float Patience = 60_000;

    private const string PricesRise =
        "() => [...document.querySelectorAll('.listing-results .price')].map(price => Number(price.value)).every((price, i, all) => !i || all[i - 1] <= price)";

    [Fact]
    public async Task A_shopper_searches_by_keyboard_fills_the_cart_and_orders()
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var page = await anna.OpenAsync("/");

        await OrderAsync(page, "kettle");

        Assert.Empty(anna.Errors);
    }

    [Fact]
    public async Task A_later_visit_orders_from_the_program_in_the_browser()
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var page = await anna.OpenAsync("/");
        await Visitor.ComeBackAsync(page);

        await OrderAsync(page, "lamp");

        Assert.Empty(anna.Errors);
    }

    [Fact]
    public async Task Filters_live_in_the_address_and_come_back_with_it()
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var page = await anna.OpenAsync("/c/headphones");
        var brand = page.Locator(".filters input[name=brand]").First;
        var name = await brand.GetAttributeAsync("value");

        await brand.CheckAsync();
        await page.WaitForURLAsync($"**/c/headphones?brand={Uri.EscapeDataString(name!)}");
        await page.Locator("select[name=sort]").SelectOptionAsync("price-low");
        await page.WaitForURLAsync("**sort=price-low");
        await page.WaitForFunctionAsync(PricesRise);

        await page.GoBackAsync();
        await page.WaitForURLAsync($"**/c/headphones?brand={Uri.EscapeDataString(name!)}");
        await page.ReloadAsync();
        await Visitor.ReadyAsync(page);

        Assert.True(await brand.IsCheckedAsync());
        Assert.Equal([name], (await page.Locator(".listing-results .tile-brand").AllTextContentsAsync()).Distinct());
        Assert.Empty(anna.Errors);
    }

    [Fact]
    public async Task Without_script_the_shop_can_be_searched_filtered_and_turned_over()
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address, new() { JavaScriptEnabled = false });
        var page = await anna.OpenPlainAsync("/d/kitchen");

        await page.Locator("a[rel=next]").ClickAsync();
        Assert.Contains("page=2", page.Url);
        await page.Locator(".filters input[name=brand]").First.CheckAsync();
        await page.Locator(".filter-apply").ClickAsync();
        Assert.Contains("brand=", page.Url);
        await page.Locator(".chip").First.WaitForAsync();
        await page.Locator("#search").FillAsync("kettle");
        await page.Locator(".search-submit").ClickAsync();

        Assert.EndsWith("/search?q=kettle", page.Url);
        await page.Locator(".listing-results").GetByTestId("tile").First.WaitForAsync();
    }

    [Fact]
    public async Task What_is_typed_before_the_page_is_interactive_is_kept()
    {
        await using var anna = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var page = await anna.OpenPlainAsync("/cart");

        await page.Locator("#search").PressSequentiallyAsync("kettle");
        await Visitor.ReadyAsync(page);

        await page.Locator("#search-lines [role=option]").First.WaitForAsync(new() { Timeout = Patience });
        Assert.Equal("kettle", await page.Locator("#search").InputValueAsync());
    }

    private static async Task OrderAsync(IPage page, string words)
    {
        await page.Locator("#search").PressSequentiallyAsync(words, new() { Delay = 20 });
        await page.Locator("#search-lines .line-picture").First.WaitForAsync(new() { Timeout = Patience });
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Locator("#search-lines .search-line[aria-selected=true] .line-picture").WaitForAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/p/*");
        await page.GetByTestId("product-add-to-cart").ClickAsync();
        await page.GetByTestId("cart-count").WaitForAsync();

        await page.GetByTestId("cart-link").ClickAsync();
        await page.GetByTestId("cart-row").WaitForAsync();
        await page.GetByTestId("to-checkout").ClickAsync();
        await page.Locator("#name").FillAsync("Ada Byron");
        await page.Locator("#street").FillAsync("12 Mill Lane");
        await page.Locator("#town").FillAsync("Marlow");
        await page.Locator("#postcode").FillAsync("SL7 1AA");
        await page.GetByTestId("place-order").ClickAsync();

        await page.GetByTestId("order-number").WaitForAsync(new() { Timeout = Patience });
        Assert.Contains("Ada Byron", await page.Locator("h1").TextContentAsync());
        Assert.Equal(0, await page.GetByTestId("cart-count").CountAsync());
    }
}
