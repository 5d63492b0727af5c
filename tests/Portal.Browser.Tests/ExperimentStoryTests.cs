using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Playwright;
using Portal.Shared;
using Portal.Shared.Recommendations;

namespace Portal.Browser.Tests;

/// <summary>An experiment from its form to an arm that became the shop, on the published program with simulated shoppers.</summary>
public sealed class ExperimentStoryTests(PublishedShop shop)
{
    private const int Asked = 24;

    [Fact]
    public async Task A_product_owner_writes_starts_widens_reads_and_ships_an_experiment_and_the_storefront_follows()
    {
        await using var process = await shop.OpenWatchedAsync("a key of the test that is long enough");
        var link = await process.FindSetupLinkAsync();
        var address = new Uri(link.GetLeftPart(UriPartial.Authority));
        await using var ada = await Visitor.EnterAsync(shop.Browser, address, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await ada.OpenPlainAsync("/Account/Register");
        await new AdminAccount(page, address).OpenAsync(link);

        await WriteAsync(ada, page);
        await page.GetByTestId("start").ClickAsync();
        await page.GetByTestId("traffic").WaitForAsync();
        for (var step = 0; step < 5; step++)
        {
            var widen = page.GetByTestId("widen");
            var before = await widen.InnerTextAsync();
            await widen.ClickAsync();
            await Assertions.Expect(page.GetByText(before, new() { Exact = true })).ToHaveCountAsync(0);
        }

        var during = await ListsAsync(address);
        Assert.Equal(["arm:popular-home=arm-1", "arm:popular-home=control"], during.SelectMany(list => list.Notes).Where(note => note.StartsWith(ListNotes.Arm, StringComparison.Ordinal)).Distinct().Order());
        await WhenCountedAsync(page);

        await page.GetByTestId("end").ClickAsync();
        await page.GetByTestId("outcome").SelectOptionAsync("Shipped");
        await page.GetByTestId("conclusion").FillAsync("What everybody buys is enough here.");
        await page.GetByTestId("end-now").ClickAsync();
        await page.GetByText("What everybody buys is enough here.").First.WaitForAsync();

        var after = await ListsAsync(address);
        Assert.DoesNotContain(after.SelectMany(list => list.Notes), note => note.StartsWith(ListNotes.Arm, StringComparison.Ordinal));
        Assert.All(after.SelectMany(list => list.Items), item => Assert.Contains(item.Source, (string[])["popular", "trending", "new-arrivals", "in-stock"]));
        await ada.GoAsync(page, "/admin/audit");
        await page.GetByTestId("audit").GetByText("Experiment shipped").First.WaitForAsync();
        Assert.Empty(ada.Errors);
    }

    private static async Task WriteAsync(Visitor ada, IPage page)
    {
        await ada.GoAsync(page, "/admin/experiments");
        await page.GetByTestId("new-experiment").ClickAsync();
        await page.GetByTestId("name").FillAsync("Popular on the home page");
        await page.GetByTestId("key").FillAsync("popular-home");
        await page.GetByTestId("arm-placement").SelectOptionAsync(PlacementKeys.HomeForYou);
        await page.GetByTestId("show-preview").ClickAsync();
        await page.GetByTestId("preview-list").Nth(1).WaitForAsync();
        await page.GetByTestId("keep").ClickAsync();
        await page.GetByTestId("start").WaitForAsync();
    }

    /// <summary>Waits until the page, which is told of each reading, has counted shoppers in both arms.</summary>
    private static Task WhenCountedAsync(IPage page) => page.WaitForFunctionAsync(
        "() => [...document.querySelectorAll('[data-testid=traffic] tbody tr td:nth-child(2)')].filter(cell => Number(cell.textContent.replace(/\\D/g, '')) > 0).length === 2",
        null, new() { Timeout = 180_000 });

    /// <summary>The lists that new shoppers get.</summary>
    private static async Task<List<RecommendationList>> ListsAsync(Uri address)
    {
        var lists = new List<RecommendationList>();
        for (var shopper = 0; shopper < Asked; shopper++)
        {
            using var http = new HttpClient { BaseAddress = address };
            http.DefaultRequestHeaders.UserAgent.ParseAdd(string.Create(CultureInfo.InvariantCulture, $"Mozilla/5.0 (test {shopper})"));
            var answer = await http.PostAsJsonAsync("/api/recommendations", new ListRequest(PlacementKeys.HomeForYou), PortalJson.Default.ListRequest);
            lists.Add((await answer.Content.ReadFromJsonAsync(PortalJson.Default.RecommendationList))!);
        }

        return lists;
    }
}
