using System.Text;
using System.Text.Json;
using Microsoft.Playwright;

namespace Portal.Browser.Tests;

/// <summary>What the data pages are for, on the published program: a feed comes in and goes out again, and a bad one is stopped.</summary>
public sealed class AdminDataTests(PublishedShop shop)
{
    private const float Patience = 60_000;
    
    /// <summary>Enough that an import is seen at work.</summary>
    private const int Lamps = 1_500;

    /// <summary>From here on notes what was shown of the progress: it may go as fast as it came.</summary>
    private const string Watch = """
        () => {
            window.stages = new Set();
            new MutationObserver(() => {
                const stage = document.querySelector("#current, [aria-labelledby=current]")?.querySelector("[data-testid=progress] b");
                if (stage) window.stages.add(stage.textContent);
            }).observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true });
        }
        """;

    [Fact]
    public async Task A_merchant_feed_is_mapped_tried_imported_and_taken_back_and_a_bad_one_is_held_back_until_an_admin_resolves_it()
    {
        await using var process = await shop.OpenSmallAsync();
        var link = await process.FindSetupLinkAsync();
        var address = new Uri(link.GetLeftPart(UriPartial.Authority));
        await using var ada = await Visitor.EnterAsync(shop.Browser, address, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await ada.OpenPlainAsync("/Account/Register");
        await new AdminAccount(page, address).OpenAsync(link);
        using var http = new HttpClient { BaseAddress = address };

        // The feed calls its titles otherwise, and one of its rows is bad.
        await ada.GoAsync(page, "/admin/data/import");
        await UploadAsync(page, "feed.xml", Feed(price: 20, bad: true));
        await page.Locator("[data-field=title]").SelectOptionAsync("label");
        await page.GetByTestId("keep-demo").CheckAsync();
        await page.GetByTestId("check").ClickAsync();
        await Expect(page.GetByTestId("count-new")).ToHaveTextAsync(Written, new() { Timeout = Patience });
        await Expect(page.GetByTestId("count-bad")).ToHaveTextAsync("1");
        Assert.Equal(0, await FoundAsync(http));
        await page.EvaluateAsync(Watch);
        await page.GetByTestId("start").ClickAsync();
        await Expect(page.Locator("tr[data-status=done]")).ToHaveCountAsync(1, new() { Timeout = Patience });
        Assert.NotEmpty(await page.EvaluateAsync<string[]>("() => [...window.stages]"));
        Assert.Equal(Lamps, await FoundAsync(http));

        // The next one mistakes pence for pounds: its products are held back, and nobody is sold a lamp for two thousand.
        await UploadAsync(page, "wrong.xml", Feed(price: 2_000, bad: false));
        await page.Locator("[data-field=title]").SelectOptionAsync("label");
        await page.GetByTestId("keep-demo").CheckAsync();
        await page.GetByTestId("start").ClickAsync();
        await Expect(page.Locator("tr[data-status=done]")).ToHaveCountAsync(2, new() { Timeout = Patience });
        await ada.GoAsync(page, "/admin/data/quality");
        await Expect(page.GetByTestId("alert")).ToContainTextAsync($"{Written} products were held back", new() { Timeout = Patience });
        Assert.Equal(0, await FoundAsync(http));

        // She takes the bad import back, and releases what was held.
        await ada.GoAsync(page, "/admin/data/import");
        await page.Locator("tr[data-run]").First.GetByTestId("undo").ClickAsync();
        await Expect(page.GetByTestId("undo-preview")).ToContainTextAsync($"{Written} products say again what they said before.");
        await page.GetByTestId("undo-really").ClickAsync();
        await Expect(page.Locator("tr[data-undo=done]")).ToHaveCountAsync(1, new() { Timeout = Patience });
        await ada.GoAsync(page, "/admin/data/quality");
        await page.GetByTestId("release-all").ClickAsync();
        await page.GetByTestId("confirm").ClickAsync();
        await Expect(page.GetByTestId("held")).ToHaveCountAsync(0, new() { Timeout = Patience });
        Assert.Equal(Lamps, await FoundAsync(http));

        // And the first import too: the shop is as it was.
        await ada.GoAsync(page, "/admin/data/import");
        await page.Locator("tr[data-run]:not([data-undo])").GetByTestId("undo").ClickAsync();
        await page.GetByTestId("undo-really").ClickAsync();
        await Expect(page.Locator("tr[data-undo=done]")).ToHaveCountAsync(2, new() { Timeout = Patience });
        Assert.Equal(0, await FoundAsync(http));
        Assert.Empty(ada.Errors);
    }

    private static string Written => Lamps.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task UploadAsync(IPage page, string name, string text)
    {
        await page.GetByTestId("file").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/xml", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.GetByTestId("mapping").WaitForAsync();
        await Expect(page.GetByTestId("format")).ToHaveValueAsync("google-xml");
    }

    private static string Feed(int price, bool bad)
    {
        var items = string.Concat(Enumerable.Range(1, Lamps).Select(number =>
            $"<item><g:id>L{number}</g:id><g:label>Quillfeather lamp {number}</g:label><g:price>{price}.00 GBP</g:price><g:availability>in_stock</g:availability><g:product_type>Light &gt; Lamps</g:product_type></item>"));
        return $"""<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>{items}{(bad ? "<item><g:id>X</g:id><g:label>Priceless</g:label></item>" : "")}</channel></rss>""";
    }

    /// <summary>Lamps that a shopper finds.</summary>
    private static async Task<int> FoundAsync(HttpClient http)
    {
        using var answer = JsonDocument.Parse(await http.GetStringAsync("/api/catalogue/products?search=quillfeather"));
        return answer.RootElement.GetProperty("total").GetInt32();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
