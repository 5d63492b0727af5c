using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Recommendations.Ranking;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Tests.ModelRegistry;

public sealed class RankerStoreTests
{
    [Fact]
    public async Task Every_kind_of_ranker_comes_back_as_it_was_stored()
    {
        await using var app = new PortalApp();
        var store = app.Get<RankerStore>();
        var random = new Random(1);
        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
        var rankers = new Dictionary<string, IListRanker>
        {
            ["one"] = new LinearRanker(Numbers(ListFeatures.Count)),
            ["two"] = new NetworkRanker(6, Numbers(6 * ListFeatures.Count), Numbers(6), Numbers(18), Numbers(3), Numbers(3), Numbers(1)),
            ["three"] = new TreesRanker([-1, -1, 4, -1, -1, 7, -1, 2], [1, 2, 0.5f, 3, 4, 0.25f, 5, 0.1f], Numbers(8), [3, 8]),
        };
        Assert.Null(store.ActiveId);

        store.Add(new TrainedRankers(RankedShop.Manifest("v1"), rankers.ToDictionary(pair => pair.Key, pair => new PlacementRanker(pair.Value, [pair.Key, "similar"]))));

        var again = store.Open(store.ActiveId!);
        Assert.Equal(("v1", "hand"), (again.Manifest.Id, (string?)again.Manifest.Settings["training"]!["by"]));
        var (features, scores, expected) = (Numbers(ListFeatures.Count * 16), new float[16], new float[16]);
        foreach (var (placement, ranker) in rankers)
        {
            ranker.Score(features, 16, expected);
            again.ByPlacement[placement].Ranker.Score(features, 16, scores);
            Assert.Equal(expected, scores);
            Assert.Equal(ranker.Kind, again.ByPlacement[placement].Ranker.Kind);
            Assert.Equal([placement, "similar"], again.ByPlacement[placement].Sources);
        }
    }

    /// <summary>Seen failing (no such directory) without the look whether there is a folder.</summary>
    [Fact]
    public async Task A_shop_that_never_had_rankers_can_go_back_to_fusion()
    {
        await using var app = new PortalApp();
        var store = app.Get<RankerStore>();

        store.Retire();

        Assert.Null(store.ActiveId);
    }
}
