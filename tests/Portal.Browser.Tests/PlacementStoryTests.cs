using System.Net.Http.Json;
using Microsoft.Playwright;
using Portal.Shared;
using Portal.Shared.Recommendations;

namespace Portal.Browser.Tests;

/// <summary>A rule of a placement, from the first look at what it would do to its end, with a shopper's page open beside it.</summary>
public sealed class PlacementStoryTests(PublishedShop shop)
{
    private const float Patience = 180_000;

    [Fact]
    public async Task A_rule_is_previewed_priced_published_seen_on_an_open_page_and_taken_back()
    {
        await using var process = await shop.OpenSmallAsync();
        var link = await process.FindSetupLinkAsync();
        var address = new Uri(link.GetLeftPart(UriPartial.Authority));
        await using var ben = await Visitor.EnterAsync(shop.Browser, address);
        var shelf = new Shelf(await ben.OpenAsync("/"), PlacementKeys.HomeTrending);
        var (product, brand) = await FirstAsync(address);
        Assert.Contains(product, await shelf.ProductsAsync());
        await using var ada = await Visitor.EnterAsync(shop.Browser, address, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await ada.OpenPlainAsync("/Account/Register");
        await new AdminAccount(page, address).OpenAsync(link);

        await ada.GoAsync(page, "/admin/placements/home-trending");
        await page.Locator($"[data-testid=before] [data-product='{product}']").WaitForAsync();
        var brands = page.Locator("[data-testid=not-brands] input");
        await brands.FillAsync(brand);
        await brands.PressAsync("Enter");
        await page.Locator($"[data-testid=before] [data-product='{product}'][data-change=gone]").WaitForAsync();
        Assert.NotEqual("0", await page.Locator("[data-testid=reach] [data-rule=not-brands] td").First.InnerTextAsync());
        await page.GetByTestId("draft-state").Filter(new() { HasText = "Draft kept" }).WaitForAsync();

        await page.GetByTestId("measure").ClickAsync();
        await page.GetByTestId("cost-found").WaitForAsync(new() { Timeout = Patience });
        Assert.Contains("clicks a list", await page.GetByTestId("cost-found").InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(product, await shelf.ProductsAsync());

        await page.GetByTestId("publish").ClickAsync();
        await page.GetByTestId("note").FillAsync("their delivery is late");
        await page.GetByTestId("really-publish").ClickAsync();
        await shelf.Root.Locator($"li[data-product='{product}']").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await page.GetByTestId("back-1").ClickAsync();
        await page.GetByTestId("back-note").FillAsync("it is here again");
        await page.GetByTestId("really-back").ClickAsync();
        await shelf.Root.Locator($"li[data-product='{product}']").WaitForAsync();

        Assert.Contains("placement home-trending", await AuditAsync(ada, page));
        Assert.Empty(ada.Errors);
        Assert.Empty(ben.Errors);
    }

    /// <summary>What leads the list of everybody, and its brand.</summary>
    private static async Task<(string Product, string Brand)> FirstAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        var answer = await http.PostAsJsonAsync("/api/recommendations", new ListRequest(PlacementKeys.HomeTrending), PortalJson.Default.ListRequest);
        var first = (await answer.Content.ReadFromJsonAsync(PortalJson.Default.RecommendationList))!.Items[0].Product;
        return (first.Id, first.Brand);
    }

    private static async Task<string> AuditAsync(Visitor ada, IPage page)
    {
        await ada.GoAsync(page, "/admin/audit");
        var rows = page.GetByTestId("audit").Locator("tbody tr");
        await rows.First.WaitForAsync();
        return string.Join('\n', await rows.AllInnerTextsAsync());
    }
}
