using System.Globalization;
using System.Text.Json;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Events;
using Portal.Server.Tests.Import;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Learning;

/// <summary>The verb <c>rankers train</c> as a script meets it.</summary>
public sealed class RankersVerbTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_OfAShop_ReplaysItsHistoryInACopyAndServesWhatIsBetter()
    {
        await using (var shop = await ListShop.OpenAsync(24, new PortalApp { DataFolder = _folder.Path, KeepData = true }))
        {
            await RecordWeekAsync(shop);
        }

        var (code, output, error) = await RunAsync($"--Portal:DataFolder={_folder.Path}", "--Demo:Enabled=false", "--served", "popularity", "--json", "rankers.json");

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("0 logged lists in which something was turned to", output);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "rankers.json"), TestContext.Current.CancellationToken));
        var choice = Assert.Single(json.RootElement.GetProperty("choices").EnumerateArray());
        Assert.Equal(["linear", "network", "trees"], choice.GetProperty("rankers").EnumerateArray().Select(ranker => ranker.GetProperty("kind").GetString()));
        await using var again = await ListShop.OpenAsync(24, new PortalApp { DataFolder = _folder.Path, KeepData = true });
        await again.RecordAsync(900, again.Event(ShopEventType.View, 3));
        var version = again.App.Get<RankerStore>().ActiveId;
        var chosen = choice.GetProperty("chosen").GetString();
        Assert.Contains(chosen is null ? $"the rankers {version}." : $"Rankers {version} are in service.", output);
        Assert.Equal(chosen is not null, again.List(900, PlacementKeys.HomeForYou).ModelVersion.EndsWith($"{version}:{chosen}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Train_OverAFile_SaysWhatRankersAreWorthThere()
    {
        _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, 80).Select(user => string.Create(
            CultureInfo.InvariantCulture, $"{user} {string.Join(' ', Enumerable.Range(0, 6).Select(step => ((user * 3) + step) % 20))}\n"))));

        var (code, output, error) = await RunAsync(
            "--data", "walks.txt", "--format", "sequences", "--served", "item-knn", "--json", "rankers.json");

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("orders home-for-you", output);
        Assert.Contains("\"againstFusion\"", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "rankers.json"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("There is no model 'oracle'", "--served", "oracle")]
    [InlineData("--cases is from 1", "--cases", "0")]
    [InlineData("--least-logged is from 1", "--least-logged", "0")]
    public async Task What_cannot_be_done_is_told(string advice, params string[] args)
    {
        var (code, _, error) = await RunAsync(args);

        Assert.NotEqual(ExitCodes.Done, code);
        Assert.Contains(advice, error);
    }

    /// <summary>Forty shoppers who walk through the shop, over a week.</summary>
    internal static async Task RecordWeekAsync(ListShop shop)
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

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => VerbProcess.RunAsync(_folder.Path, ["rankers", "train", .. args]);
}
