using System.Text.Json.Nodes;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations.Ranking;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Tests.Recommendations.Ranking;

/// <summary>Puts rankers into a shop's service.</summary>
internal static class RankedShop
{
    /// <summary>A blend that weighs some features and no others.</summary>
    public static LinearRanker Weighing(params (string Feature, float Weight)[] weights)
    {
        var all = new float[ListFeatures.Count];
        foreach (var (feature, weight) in weights)
        {
            all[ListFeatures.Names.ToList().IndexOf(feature)] = weight;
        }

        return new LinearRanker(all);
    }

    /// <summary>A version of one ranker for the home list, in service from now on.</summary>
    public static void Serve(ListShop shop, string id, IListRanker ranker, string placement = PlacementKeys.HomeForYou, IReadOnlyList<string>? sources = null) =>
        Serve(shop, id, new PlacementRankers(ranker.Kind, [ranker], sources ?? ListSources.Names), placement);

    /// <summary>A version of several rankers for a list, in service from now on.</summary>
    public static void Serve(ListShop shop, string id, PlacementRankers rankers, string placement = PlacementKeys.HomeForYou)
    {
        shop.App.Get<RankerStore>().Add(new TrainedRankers(Manifest(id), new Dictionary<string, PlacementRankers> { [placement] = rankers }));
        Refresh(shop, id.GetHashCode(StringComparison.Ordinal) & 0xFFFF);
    }

    /// <summary>Trees that put what the model proposes first, and of that its first last.</summary>
    public static TreesRanker Trees()
    {
        var (has, first) = (ListFeatures.Names.ToList().IndexOf("has:trained"), ListFeatures.Names.ToList().IndexOf("first:trained"));
        return new TreesRanker(
            [-1, -1, has, -1, -1, first, -1, -1, first], [0, 9, 0.5f, 1, 0, 0.6f, 0, 0.5f, 0.4f], [0, 9, 1, 1, 0, 0.5f, 0, 0.5f, 0.25f], [3, 6, 9]);
    }

    /// <summary>Looks at the store as the running shop does every few seconds. Two versions of one test may come in the same tick of the clock.</summary>
    public static void Refresh(ListShop shop, int seconds)
    {
        var active = Path.Combine(Path.GetDirectoryName(shop.App.Get<RankerStore>().FolderOf("x"))!, "active");
        if (File.Exists(active))
        {
            File.SetLastWriteTimeUtc(active, DateTime.UnixEpoch.AddSeconds(seconds));
        }

        shop.App.Get<RankerInService>().Refresh();
    }

    public static BundleManifest Manifest(string id) => new()
    {
        Id = id, Kind = "", CreatedAt = DateTimeOffset.UnixEpoch, Settings = new JsonObject { ["by"] = "hand" }, DataFingerprint = "none",
    };
}
