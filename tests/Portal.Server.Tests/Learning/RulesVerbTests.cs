using System.Globalization;
using System.Text.Json;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Events;
using Portal.Server.Tests.Import;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Learning;

/// <summary>The verb <c>rules cost</c> as a script meets it.</summary>
public sealed class RulesVerbTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Cost_OfTheShopsOwnRules_IsReplayedInACopyThatIsTakenAway()
    {
        long events;
        await using (var shop = await ListShop.OpenAsync(24, new PortalApp { DataFolder = _folder.Path, KeepData = true }))
        {
            await RecordWeekAsync(shop);
            await shop.SetRulesAsync("home-trending", """{"onePerModel": false, "brands": {"exclude": ["Odd"]}}""");
            events = shop.App.Get<IEventLog>().LastSequence;
        }

        var (code, output, error) = await RunAsync(
            $"--Portal:DataFolder={_folder.Path}", "--Demo:Enabled=false", "--placements", "home-trending,home-for-you", "--json", "cost.json");

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("not-brands", output);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "cost.json"), TestContext.Current.CancellationToken));
        var costs = json.RootElement.GetProperty("costs").EnumerateArray().ToArray();
        Assert.Equal(["not-brands", "all"], costs.Where(cost => cost.GetProperty("placement").GetString() == "home-trending").Select(cost => cost.GetProperty("rule").GetString()));
        // Without the rule every list holds some of the twelve products it forbids.
        Assert.Equal(costs[0].GetProperty("lists").GetInt32(), costs[0].GetProperty("listsChanged").GetInt32());
        Assert.InRange(costs[0].GetProperty("productsLetIn").GetInt32(), 1, 12);
        Assert.Contains("probability 1/p", json.RootElement.GetProperty("clickModel").GetString());
        await using var again = await ListShop.OpenAsync(24, new PortalApp { DataFolder = _folder.Path, KeepData = true });
        Assert.Equal(events, again.App.Get<IEventLog>().LastSequence);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "models")));
    }

    [Fact]
    public async Task Cost_OverAFile_IsReplayedInAShopMadeOfIt()
    {
        _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, 60).Select(user => string.Create(
            CultureInfo.InvariantCulture, $"{user} {string.Join(' ', Enumerable.Range(0, 6).Select(step => ((user * 3) + step) % 20))}\n"))));

        var (code, output, error) = await RunAsync(
            "--data", "walks.txt", "--format", "sequences", "--placements", "home-for-you", "--served", "item-knn", "--cases", "40", "--json", "cost.json");

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("only-unseen", output);
        Assert.Contains("\"lists\": 40", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "cost.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Try_SaysWhatOtherSettingsWouldChange_AndRefusesWhatCannotBeUsed()
    {
        string settings;
        await using (var shop = await ListShop.OpenAsync(24, new PortalApp { DataFolder = _folder.Path, KeepData = true }))
        {
            await RecordWeekAsync(shop);
            settings = Placements.Write(shop.App.Get<Placements>().Find("home-trending")! with { Rules = new PlacementRules { Brands = new Selection(Exclude: ["Odd"]) } });
        }

        _folder.Write("settings.json", settings);
        _folder.Write("bad.json", settings.Replace("\"count\":12", "\"count\":99", StringComparison.Ordinal));
        string[] shopOf = [$"--Portal:DataFolder={_folder.Path}", "--Demo:Enabled=false", "--placement", "home-trending"];

        var (code, output, error) = await VerbProcess.RunAsync(_folder.Path, ["rules", "try", .. shopOf, "--settings", "settings.json", "--json", "cost.json"]);

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("home-trending with other settings", output);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "cost.json"), TestContext.Current.CancellationToken));
        // Every list held some of the twelve products that may not stand there any more.
        Assert.Equal(json.RootElement.GetProperty("lists").GetInt32(), json.RootElement.GetProperty("listsChanged").GetInt32());
        Assert.InRange(json.RootElement.GetProperty("productsLeftOut").GetInt32(), 1, 12);
        var refused = await VerbProcess.RunAsync(_folder.Path, ["rules", "try", .. shopOf, "--settings", "bad.json"]);
        Assert.Equal(ExitCodes.Failed, refused.Code);
        Assert.Contains("count is 99; it must be 1 to 48", refused.Error);
    }

    [Theory]
    [InlineData("There is no model 'oracle'", "--served", "oracle")]
    [InlineData("--cases is from 1", "--cases", "0")]
    public async Task What_cannot_be_done_is_told(string advice, params string[] args)
    {
        var (code, _, error) = await RunAsync(args);

        Assert.NotEqual(ExitCodes.Done, code);
        Assert.Contains(advice, error);
    }

    [Fact]
    public async Task Cost_WhereThereIsNoShop_SaysSo_AndMakesNone()
    {
        var nowhere = Path.Combine(_folder.Path, "nowhere");

        var (code, _, error) = await RunAsync($"--Portal:DataFolder={nowhere}");

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("There is no shop in", error);
        Assert.False(Directory.Exists(nowhere));
    }

    /// <summary>Forty shoppers who walk through the shop, over a week.</summary>
    private static async Task RecordWeekAsync(ListShop shop)
    {
        var (ids, start) = (new TestEvents(3), TimeProvider.System.GetUtcNow().AddDays(-8));
        ShopEvent[] events =
        [
            .. from shopper in Enumerable.Range(0, 40)
               from step in Enumerable.Range(0, 8)
               select new ShopEvent
               {
                   EventId = ids.NewId(), Type = ShopEventType.View, ProductId = shop.Products[(shopper + step) % 24].Id, ShopperId = PortalApp.ShopperId(shopper),
                   SessionId = $"visit-{shopper}-{step / 4}", OccurredAt = start.AddHours((shopper / 2) + (step * 20)),
               },
        ];
        var answer = await shop.App.Get<IEventIntake>().RecordAsync(events, new EventSender(null, IsTrusted: true, IsHistory: true), ListShop.Cancel);
        Assert.Equal(events.Length, answer.Receipt!.Accepted);
        await shop.AppliedAsync();
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => VerbProcess.RunAsync(_folder.Path, ["rules", "cost", .. args]);
}
