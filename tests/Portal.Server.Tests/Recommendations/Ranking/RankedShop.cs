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
    public static void Serve(ListShop shop, string id, IListRanker ranker, string placement = PlacementKeys.HomeForYou, IReadOnlyList<string>? sources = null)
    {
        var store = shop.App.Get<RankerStore>();
        store.Add(new TrainedRankers(Manifest(id), new Dictionary<string, PlacementRanker> { [placement] = new(ranker, sources ?? ListSources.Names) }));
        Refresh(shop, id.GetHashCode(StringComparison.Ordinal) & 0xFFFF);
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
