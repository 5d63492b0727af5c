using System.Net.Http.Json;
using Microsoft.Playwright;
using Portal.Shared;
using Portal.Shared.Recommendations;

namespace Portal.Browser.Tests;

/// <summary>What the admin area is for, from one end to the other, on the published program.</summary>
public sealed class AdminStoryTests(PublishedShop shop)
{
    private const int Shoppers = 16;

    /// <summary>A network so small that four epochs take seconds.</summary>
    private static readonly Dictionary<string, string> Small = new()
    {
        ["epochs"] = "4", ["width"] = "16", ["hidden"] = "32", ["blocks"] = "1", ["heads"] = "1", ["words"] = "0",
    };

    [Fact]
    public async Task An_admin_trains_compares_tries_promotes_and_rolls_back_and_the_audit_trail_tells_it()
    {
        await using var process = await shop.OpenSmallAsync();
        var link = await process.FindSetupLinkAsync();
        var address = new Uri(link.GetLeftPart(UriPartial.Authority));
        await using var ada = await Visitor.EnterAsync(shop.Browser, address, new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await ada.OpenPlainAsync("/Account/Register");
        var account = new AdminAccount(page, address);
        await account.OpenAsync(link);
        await account.SignOutAsync();
        await account.SignInAsync();
        var models = new AdminModels(ada, page);
        await using var ben = await Visitor.EnterAsync(shop.Browser, address);

        var (first, _) = await models.TrainAsync("item-knn-decay", "Promote", new Dictionary<string, string>());
        Assert.Equal(first, await ServedToAsync(ben, address));
        var (second, seen) = await models.TrainAsync("transformer", "Wait", Small);
        Assert.Contains("Training", seen);
        Assert.Contains("curve", seen);
        Assert.Contains("chain Train", seen);
        Assert.Contains("ndcg@10", await models.CompareAsync(first, second));

        await models.TryAsync(second, 50);
        Assert.Equal(new[] { first, second }.Order(), (await VersionsAsync(address)).Order());
        Assert.NotEmpty(await models.PromoteAsync(second, "the story wants it"));
        Assert.Equal([second], await VersionsAsync(address));
        Assert.Equal(second, await ServedToAsync(ben, address));
        await models.RollBackAsync(first);
        Assert.Equal(first, await ServedToAsync(ben, address));

        await AssertToldAsync(ada, page, first, second);
        Assert.Empty(ada.Errors);
        Assert.Empty(ben.Errors);
    }

    /// <summary>The model of the list that stands on the home page, as its explanation names it.</summary>
    private static async Task<string> ServedToAsync(Visitor ben, Uri address)
    {
        var page = await ben.OpenAsync("/");
        var shelf = new Shelf(page, PlacementKeys.HomeForYou);
        await shelf.ProductsAsync();
        var list = await shelf.Root.GetAttributeAsync("data-list");
        await page.CloseAsync();
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = address };
        http.DefaultRequestHeaders.Add("Cookie", await ben.CookieHeaderAsync());
        var explained = await http.GetFromJsonAsync($"/api/lists/{list}/explanation", PortalJson.Default.ListExplanation);
        return ModelOf(explained!.ModelVersion);
    }

    /// <summary>The models of the lists that a few new shoppers get.</summary>
    private static async Task<string[]> VersionsAsync(Uri address)
    {
        var found = new HashSet<string>();
        for (var shopper = 0; shopper < Shoppers; shopper++)
        {
            using var http = new HttpClient { BaseAddress = address };
            var answer = await http.PostAsJsonAsync("/api/recommendations", new ListRequest(PlacementKeys.HomeForYou), PortalJson.Default.ListRequest);
            found.Add(ModelOf((await answer.Content.ReadFromJsonAsync(PortalJson.Default.RecommendationList))!.ModelVersion));
        }

        return [.. found];
    }

    /// <summary>A list's version begins with what the counts have learned and ends with the model, and how far it was tuned since.</summary>
    private static string ModelOf(string version) => version.Split(' ')[^1].Split('+')[0];

    private static async Task AssertToldAsync(Visitor ada, IPage page, string first, string second)
    {
        await ada.GoAsync(page, "/admin/audit");
        var rows = page.GetByTestId("audit").Locator("tbody tr");
        await rows.First.WaitForAsync();
        var told = await rows.AllInnerTextsAsync();
        foreach (var (action, subject) in ((string, string)[])
        [
            ("Training started", "run "), ("Model on trial as canary", $"model {second}"), ("Model put into service", $"model {first}"),
            ("Model put into service", $"model {second}"), ("Model rolled back", $"model {first}"),
        ])
        {
            Assert.Contains(told, row => row.Contains(action, StringComparison.Ordinal) && row.Contains(subject, StringComparison.Ordinal));
        }

        Assert.All(
            told.Where(row => row.Contains("Training started", StringComparison.Ordinal) || row.Contains($"model {second}", StringComparison.Ordinal)),
            row => Assert.Contains(AdminAccount.Email, row));
    }
}
