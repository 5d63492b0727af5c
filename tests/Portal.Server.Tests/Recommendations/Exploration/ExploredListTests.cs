using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Data;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Exploration;

/// <summary>Lists of the newest products, half of whose places are drawn.</summary>
public sealed class ExploredListTests : IAsyncLifetime
{
    private const int Shoppers = 400;
    private static readonly PlacementRequest Newest = new(PlacementKeys.HomeNew, Count: 8);
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private ListShop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await ListShop.OpenAsync(app: new PortalApp
        {
            Replace = services => services.AddSingleton<TimeProvider>(_time),
            Settings = { ["Recommendations:Explore"] = "true" },
        });
        await ExploreAsync("0.5");
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Lists_OverManyShoppers_ShowProductsAsOftenAsTheirPropensitiesSay()
    {
        var greedy = await GreedyAsync();
        var second = new List<LoggedItem>();
        foreach (var list in Lists())
        {
            second.Add((await LoggedAsync(list)).Items[1]);
        }

        var chances = second.DistinctBy(item => item.ProductId).ToDictionary(item => item.ProductId, item => item.Propensity);
        Assert.All(chances, chance =>
        {
            var (share, deviation) = (chance.Value, Math.Sqrt(chance.Value * (1 - chance.Value) / Shoppers));
            Assert.InRange(second.Count(item => item.ProductId == chance.Key) / (double)Shoppers, share - (4 * deviation), share + (4 * deviation));
        });
        Assert.True(chances[greedy.Items[1].Product.Id] > 0.5);
        Assert.All(second, item => Assert.Equal(item.ProductId != greedy.Items[1].Product.Id, item.IsExplored));
        Assert.All(second, item => Assert.InRange(item.Propensity, 0.5 / 65 / 5, 1));
    }

    [Fact]
    public async Task Lists_KeepTheirRules_AndTheOrderOfWhatWasNotDrawn()
    {
        await _shop.SetRulesAsync(PlacementKeys.HomeNew, """{"brandCap":4}""");
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.Hide, 3));
        await ExploreAsync("0");
        var order = _shop.Things(_shop.List(9_999, new PlacementRequest(PlacementKeys.HomeNew, Count: 24)));
        await ExploreAsync("0.5");

        foreach (var list in Lists())
        {
            var things = _shop.Things(list);
            Assert.Equal(8, things.Distinct().Count());
            Assert.Equal(4, things.Count(thing => thing % 2 == 0));
            Assert.False(list.Items[0].Explored);
            foreach (var brand in new[] { 0, 1 })
            {
                var kept = things.Where((thing, place) => !list.Items[place].Explored && thing % 2 == brand).ToArray();
                Assert.Equal(kept.OrderBy(thing => Array.IndexOf(order, thing)), kept);
            }
        }

        Assert.DoesNotContain(3, _shop.Things(_shop.List(1, Newest)));
    }

    [Fact]
    public void List_MadeAgainTheSameDay_IsTheSame_AndAnotherDayAnother()
    {
        var (today, again) = (Lists(), Lists());
        _time.Sleep(TimeSpan.FromDays(1));
        var tomorrow = Lists();

        Assert.Equal(today.Select(Shown), again.Select(Shown));
        Assert.InRange(today.Zip(tomorrow).Count(pair => Shown(pair.First) != Shown(pair.Second)), Shoppers / 2, Shoppers);
    }

    [Fact]
    public void ExploredItem_SaysSo_AndItsReasonIsTrue()
    {
        var explored = Lists().SelectMany(list => list.Items).Where(item => item.Explored).ToArray();

        // Of seven places half are drawn; a draw may give what stands there anyway.
        Assert.InRange(explored.Length / (double)Shoppers / 7, 0.25, 0.5);
        Assert.All(explored, item => Assert.Equal(("new-arrivals", ReasonKind.New), (item.Source, item.Reason.Kind)));
    }

    [Fact]
    public async Task NoShare_ExploresNothing()
    {
        await ExploreAsync("0");

        Assert.Single(Lists().Select(Shown).Distinct());
        Assert.DoesNotContain(Lists().SelectMany(list => list.Items), item => item.Explored);
    }

    [Theory]
    [InlineData("0.51")]
    [InlineData("-0.1")]
    public async Task AShareOutOfRange_StopsTheStart_AndSaysWhatIsRight(string share)
    {
        var problem = await Assert.ThrowsAsync<InvalidOperationException>(() => ExploreAsync(share));

        Assert.Contains("it must be 0 to 0.5", problem.Message);
    }

    [Fact]
    public void ForYou_ExploresALittle_OtherPlacementsNothing() =>
        Assert.Equal([("home-for-you", 0.05)], DefaultPlacements.All.Where(placement => placement.Exploration > 0).Select(placement => (placement.Key, placement.Exploration)));

    private static string Shown(RecommendationList list) => string.Join(' ', list.Items.Select(item => item.Product.Id));

    private RecommendationList[] Lists() => [.. Enumerable.Range(1, Shoppers).Select(shopper => _shop.List(shopper, Newest))];

    private async Task<RecommendationList> GreedyAsync()
    {
        await ExploreAsync("0");
        var list = _shop.List(9_999, Newest);
        await ExploreAsync("0.5");
        return list;
    }

    private async Task<LoggedContent> LoggedAsync(RecommendationList list) =>
        (await _shop.App.Get<FindLoggedList>().FindAsync(list.ListId, ListShop.Cancel))!.Value.Content;

    private async Task ExploreAsync(string share)
    {
        await using (var db = await _shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel))
        {
            var row = await db.Placements.SingleAsync(row => row.Key == PlacementKeys.HomeNew, ListShop.Cancel);
            var settings = System.Text.Json.Nodes.JsonNode.Parse(row.SettingsJson)!;
            settings["exploration"] = System.Text.Json.Nodes.JsonNode.Parse(share);
            row.SettingsJson = settings.ToJsonString();
            await db.SaveChangesAsync(ListShop.Cancel);
        }

        await _shop.App.Get<Placements>().RunAsync(ListShop.Cancel);
    }
}
