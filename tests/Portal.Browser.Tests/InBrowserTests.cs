using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Portal.Browser.Tests;

/// <summary>Lists made in the browser: they follow the shopper, and nothing of what the shopper does leaves the device.</summary>
public sealed class InBrowserTests(PublishedShop shop)
{
    private const float Patience = 120_000;

    /// <summary>Tables that would hold something of a shopper who is followed.</summary>
    private static readonly string[] Kept = ["Events", "ServedLists", "CartLines", "Exposures"];

    [Fact]
    public async Task A_shopping_trip_changes_the_lists_and_leaves_nothing_of_it_in_any_request_or_in_the_shop()
    {
        await using var ivy = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var page = await ivy.OpenPlainAsync("/");
        var chosen = await page.APIRequest.PutAsync(new Uri(shop.Address, "/api/privacy").ToString(), new() { DataObject = new { mode = "InBrowser" } });
        Assert.True(chosen.Ok, await chosen.TextAsync());
        var before = await CountsAsync(await ShopperAsync(page));
        var traffic = new List<string>();
        page.Context.Request += (_, request) => traffic.Add($"{request.Method} {request.Url} {request.PostData}");
        page.WebSocket += (_, socket) => traffic.Add($"SOCKET {socket.Url}");

        await page.ReloadAsync();
        await page.Locator("[data-renderer=WebAssembly][data-ready=True]").First.WaitForAsync(new() { Timeout = Patience });
        var (forYou, recent) = (new Shelf(page, "home-for-you"), new Shelf(page, "home-recent"));
        await MadeHereAsync(forYou);
        var first = (await forYou.ProductsAsync())[0];
        await forYou.Root.GetByTestId("tile").First.Locator("a").First.ClickAsync();
        await page.WaitForURLAsync($"**/p/{first}");
        await page.Locator("header a[href='/']").First.ClickAsync();
        await page.WaitForURLAsync(shop.Address.ToString());
        await Assertions.Expect(recent.Root.GetByTestId("tile")).ToHaveCountAsync(1, new() { Timeout = Patience });
        var second = (await forYou.ProductsAsync())[0];
        await forYou.Root.GetByTestId("tile").First.HoverAsync();
        await forYou.Root.GetByTestId("add-to-cart").First.ClickAsync();
        await Assertions.Expect(page.GetByTestId("cart-count")).ToHaveTextAsync("1", new() { Timeout = Patience });
        await Assertions.Expect(forYou.Root.Locator($"[data-product={second}]")).ToHaveCountAsync(0, new() { Timeout = Patience });

        Assert.Equal([first], await recent.ProductsAsync());
        Assert.DoesNotContain(first, await forYou.ProductsAsync());
        Assert.All(traffic, line => Assert.StartsWith("GET ", line, StringComparison.Ordinal));
        Assert.Contains(traffic, line => line.Contains("/api/on-device/cards/", StringComparison.Ordinal));
        // Its page and its picture are asked for, as by anybody; no request says more of it.
        Assert.All(
            traffic.Where(line => line.Contains(first, StringComparison.Ordinal) || line.Contains(second, StringComparison.Ordinal)),
            line => Assert.Matches($"^GET [^?]+/(api/catalogue/products|p|pictures)/({first}|{second})[^?]*$", line.TrimEnd()));
        Assert.Equal(before, await CountsAsync(await ShopperAsync(page)));

        // One act is deleted and the next list is made without it; then all of them are.
        await page.GotoAsync(new Uri(shop.Address, "/your-recommendations/data").ToString());
        var acts = page.GetByTestId("device-acts").Locator("li");
        await Assertions.Expect(acts).ToHaveCountAsync(3, new() { Timeout = Patience });
        await acts.First.GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(acts).ToHaveCountAsync(2);
        await ivy.GoAsync(page, "/");
        await MadeHereAsync(forYou);
        await Assertions.Expect(page.GetByTestId("cart-count")).ToHaveCountAsync(0, new() { Timeout = Patience });
        Assert.Equal([first], await recent.ProductsAsync());
        await page.GotoAsync(new Uri(shop.Address, "/your-recommendations/data").ToString());
        await page.GetByTestId("device-erase").ClickAsync();
        await Assertions.Expect(page.GetByTestId("device-none")).ToBeVisibleAsync();
        await ivy.GoAsync(page, "/");
        await MadeHereAsync(forYou);
        await Assertions.Expect(recent.Root.GetByTestId("tile")).ToHaveCountAsync(0, new() { Timeout = Patience });
        Assert.Empty(ivy.Errors);
    }

    [Fact]
    public async Task Chosen_at_a_list_it_begins_on_the_open_page()
    {
        await using var ivy = await Visitor.EnterAsync(shop.Browser, shop.Address);
        var page = await ivy.OpenAsync("/");
        var choice = page.GetByTestId("choice-home-for-you");

        await choice.Locator(".choice-now").ClickAsync();
        await choice.Locator("button[value=InBrowser]").ClickAsync();

        await page.Locator("[data-renderer=WebAssembly][data-ready=True]").First.WaitForAsync(new() { Timeout = Patience });
        await MadeHereAsync(new Shelf(page, "home-for-you"));
        Assert.Empty(ivy.Errors);
    }

    /// <summary>A list of the browser has an id of the moment (version 7); those of the shop for somebody unknown follow from their content.</summary>
    private static Task MadeHereAsync(Shelf shelf) =>
        Assertions.Expect(shelf.Root).ToHaveAttributeAsync("data-list", new System.Text.RegularExpressions.Regex("^.{14}7"), new() { Timeout = Patience });

    private static async Task<string> ShopperAsync(IPage page) =>
        (await page.Context.CookiesAsync()).Single(cookie => cookie.Name == "portal.shopper").Value;

    /// <summary>Rows of the shopper, table by table.</summary>
    private async Task<string> CountsAsync(string shopper)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(shop.DataFolder, "portal.db")};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var counts = new List<string>();
        foreach (var table in Kept)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT COUNT(*) FROM \"{table}\" WHERE \"ShopperId\" = $shopper";
            command.Parameters.AddWithValue("$shopper", shopper);
            counts.Add($"{table} {Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), CultureInfo.InvariantCulture)}");
        }

        return string.Join(", ", counts);
    }
}
