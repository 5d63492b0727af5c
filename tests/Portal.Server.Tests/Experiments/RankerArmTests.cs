using System.Text.Json;
using Portal.Server.Experiments;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Server.Tests.Recommendations.Ranking;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Tests.Experiments;

/// <summary>An experiment about what orders a list: the linear blend as it is, which turns the model's proposals around, against trees.</summary>
public sealed class RankerArmTests : IAsyncLifetime
{
    private const int Shoppers = 30;
    private RunningShop _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await RunningShop.OpenAsync();
        TrainedSourceTests.Train(_shop.Shop, "20260101-model", (3, 17, 1), (3, 18, 0.9f), (3, 19, 0.8f));
        for (var shopper = 1; shopper <= Shoppers; shopper++)
        {
            await _shop.Shop.RecordAsync(shopper, _shop.Shop.Event(ShopEventType.View, 3));
        }

        RankedShop.Serve(_shop.Shop, "20260101-rankers", new PlacementRankers(
            "linear", [RankedShop.Weighing(("has:trained", 9), ("first:trained", -1)), RankedShop.Trees()], ListSources.Names));
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Each_arm_is_ordered_by_its_own_ranker_and_who_cannot_have_it_takes_no_part()
    {
        await _shop.StartAsync("trees-first", Plan("trees"));

        var lists = Lists();

        Assert.Equal(["trees-first=now", "trees-first=trees"], lists.Select(RunningShop.ArmOf).Distinct().Order());
        Assert.All(lists, list => Assert.EndsWith(RunningShop.ArmOf(list) == "trees-first=trees" ? ":trees" : ":linear", list.ModelVersion));
        Assert.All(lists, list => Assert.Equal(RunningShop.ArmOf(list) == "trees-first=trees" ? 18 : 19, _shop.Shop.Things(list)[0]));

        RankedShop.Serve(_shop.Shop, "20260102-rankers", RankedShop.Weighing(("fused", 1)));

        Assert.Equal([null, "trees-first=now"], Lists().Select(RunningShop.ArmOf).Distinct().Order());
        Assert.All(Lists(), list => Assert.EndsWith(" 20260102-rankers:linear", list.ModelVersion));
    }

    [Fact]
    public async Task Two_rankers_draft_one_list_by_turns()
    {
        await _shop.StartAsync("trees-first", Plan("trees") with { Kind = ExperimentKind.Interleaving });

        var firsts = Lists().Select(list => (Arm: RunningShop.ArmOf(list), First: _shop.Shop.Things(list)[0])).Distinct().Order();

        Assert.Equal([("trees-first=interleaved", 18), ("trees-first=interleaved", 19)], firsts);
    }

    [Theory]
    [InlineData("network", "no ranker of kind \"network\" that works was trained for it")]
    [InlineData("oracle", "there is no ranker \"oracle\"")]
    public async Task An_arm_whose_ranker_is_not_there_is_refused(string ranker, string sentence)
    {
        var refused = await _shop.Change.DraftAsync("trees-first", Plan(ranker), null, RunningShop.Ann, ListShop.Cancel);

        Assert.Equal(ExperimentRefusalKind.BadArm, refused?.Kind);
        Assert.Contains(sentence, refused!.About);
    }

    [Fact]
    public void Who_is_held_out_sees_what_is_popular_in_the_order_of_what_is_popular()
    {
        var held = new ExperimentArm { Key = "held", Name = "Popular only", PopularityOnly = true };
        var settings = _shop.Shop.App.Get<Placements>().Find(PlacementKeys.HomeForYou)! with { Ranker = "network" };

        Assert.Equal("fusion", _shop.Shop.App.Get<ArmPlacements>().Lay(held, settings).Ranker);
    }

    private List<RecommendationList> Lists() => [.. Enumerable.Range(1, Shoppers).Select(shopper => _shop.Shop.List(shopper, PlacementKeys.HomeForYou))];

    private ExperimentPlan Plan(string ranker) => RunningShop.Plan() with
    {
        Name = "Trees first",
        Arms =
        [
            new ExperimentArm { Key = "now", Name = "As it is" },
            new ExperimentArm
            {
                Key = "trees", Name = "Trees",
                Placements = new Dictionary<string, JsonElement>
                {
                    [PlacementKeys.HomeForYou] = JsonDocument.Parse(Placements.Write(_shop.Shop.App.Get<Placements>().Find(PlacementKeys.HomeForYou)! with { Ranker = ranker, Exploration = 0 })).RootElement,
                },
            },
        ],
    };
}
