using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Portal.Browser.Tests;

/// <summary>Simulated traffic moves the overview, its pages agree with the tables, and a planted drift raises an alert that an admin resolves.</summary>
public sealed class AdminWatchTests(PublishedShop shop)
{
    private const string Key = "a key the test holds";
    private const float Patience = 150_000;

    /// <summary>Metrics with what the tables say of a span: [from, until) in milliseconds, lists by the moment in their ids.</summary>
    private static readonly Dictionary<string, string> Truths = new()
    {
        ["Events"] = """SELECT COUNT(*) FROM "Events" WHERE "OccurredAt" >= $from AND "OccurredAt" < $until""",
        ["Lists"] = """SELECT COUNT(*) FROM "ServedLists" WHERE "ListId" >= unhex(printf('%012x', $from)) AND "ListId" < unhex(printf('%012x', $until))""",
        ["ClickThrough"] = Share("SUM(e.\"Type\" = 3)"),
        ["AddToCart"] = Share("SUM(e.\"Type\" = 5)"),
        ["Conversion"] = Share("SUM(e.\"Type\" = 7)"),
        ["Orders"] = """SELECT COUNT(DISTINCT "OrderId") FROM "Events" WHERE "Type" = 7 AND "OccurredAt" >= $from AND "OccurredAt" < $until""",
    };

    [Fact]
    public async Task Traffic_moves_the_overview_its_pages_agree_with_the_tables_and_a_planted_drift_is_resolved()
    {
        await using var process = await shop.OpenWatchedAsync(Key);
        await using var ada = await Visitor.EnterAsync(shop.Browser, process.Address, new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        var page = await ada.OpenPlainAsync("/Account/Login?returnUrl=/admin");
        await page.GetByTestId("demo").Locator("[value=Admin]").ClickAsync();
        await Visitor.ReadyAsync(page);

        var lists = page.GetByTestId("figure-Lists").Locator(".stat-value");
        var before = await lists.InnerTextAsync();
        await Assertions.Expect(lists).Not.ToHaveTextAsync(before, new() { Timeout = Patience });
        await Assertions.Expect(page.GetByTestId("by-placement").Locator("tbody tr")).Not.ToHaveCountAsync(0, new() { Timeout = Patience });

        await PlantAsync(process.Address, page);
        await AssertTrueAsync(page, process);
        await ResolveAsync(page);
        await ada.GoAsync(page, "/admin/audit");
        await Assertions.Expect(page.GetByTestId("audit")).ToContainTextAsync("Alert resolved");
        Assert.Empty(ada.Errors);
    }

    private static string Share(string part) => $"""
        SELECT CAST({part} AS REAL) / SUM(e."Type" = 1) FROM "Events" e JOIN "ServedLists" l ON l."ListId" = e."ListId" AND l."ShopperId" = e."ShopperId"
        WHERE e."OccurredAt" >= $from AND e."OccurredAt" < $until
        """;

    /// <summary>Views of one product, as many as all simulated shoppers make in an hour.</summary>
    private static async Task PlantAsync(Uri address, IPage page)
    {
        var product = (await page.GetByTestId("top").Locator("a").Last.GetAttributeAsync("href"))!.Split('/')[^1];
        using var http = new HttpClient { BaseAddress = address, DefaultRequestHeaders = { { "X-Api-Key", Key } } };
        var views = Enumerable.Range(0, 2_000).Select(view => new
        {
            eventId = Guid.CreateVersion7(), type = "view", productId = product, sessionId = $"planted-{view / 4}", shopperId = $"planted-{view / 8}",
        });
        (await http.PostAsJsonAsync("/api/events", views)).EnsureSuccessStatusCode();
    }

    /// <summary>Every minute that is over for a while says in the file what the tables say.</summary>
    private static async Task AssertTrueAsync(IPage page, ShopProcess process)
    {
        await page.WaitForURLAsync("**/admin");
        await Task.WhenAll(Truths.Keys.Select(metric => Assertions.Expect(page.Locator($"main a[href^='/admin/metrics/{metric}?']").First).ToBeVisibleAsync()));
        // The minute that is going on and the one before are left out: what happened in them may still be on its way. The minute the
        // planted views fell in is therefore looked at when the second one after it has begun.
        var planted = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 60_000;
        await page.WaitForFunctionAsync("planted => Math.floor(Date.now() / 60000) >= planted + 2", planted, new() { Timeout = Patience });
        foreach (var (metric, truth) in Truths)
        {
            var file = await page.APIRequest.GetAsync(new Uri(process.Address, $"/admin/metrics/export?metric={metric}&period=Hour&compare=Nothing&by=time").ToString());
            var rows = (await file.TextAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).SkipLast(2).Select(row => row.Split(',')).Where(row => row[1].Length > 0).ToArray();
            Assert.NotEmpty(rows);
            foreach (var row in rows)
            {
                var at = DateTimeOffset.Parse(row[0], CultureInfo.InvariantCulture);
                Assert.Equal(Ask(process.DataFolder, truth, at), double.Parse(row[1], CultureInfo.InvariantCulture), tolerance: 1e-9);
            }
        }
    }

    private static async Task ResolveAsync(IPage page)
    {
        await page.GetByTestId("alert-badge").ClickAsync(new() { Timeout = Patience });
        await page.WaitForURLAsync("**/admin/drift");
        // Where to look tells the measure apart from a feature that is called popularity.
        var alert = page.GetByTestId("alerts").First.Locator("li", new() { HasText = "Products with the most acts" });
        await alert.GetByTestId("acknowledge").ClickAsync();
        await Assertions.Expect(alert).ToContainTextAsync("Taken on");
        await alert.GetByTestId("resolve").ClickAsync();
        await Assertions.Expect(page.GetByTestId("alert-Resolved").First).ToContainTextAsync("Products with the most acts");
    }

    private static double Ask(string folder, string sql, DateTimeOffset minute)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "portal.db")};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$from", minute.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("$until", minute.AddMinutes(1).ToUnixTimeMilliseconds());
        return Convert.ToDouble(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
