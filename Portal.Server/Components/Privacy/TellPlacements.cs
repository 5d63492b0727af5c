using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Client.Resources;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Components.Privacy;

/// <summary>Puts the settings of every placement, as they are in force, into words.</summary>
internal sealed class TellPlacements(
    Placements placements, TellRules rules, ITrainedVersion trained, FindRankers rankers, IStringLocalizer<PrivacyText> text)
{
    private static readonly string[] Known =
    [
        PlacementKeys.HomeForYou, PlacementKeys.HomeTrending, PlacementKeys.HomeNew, PlacementKeys.HomeRecent, PlacementKeys.ProductTogether, PlacementKeys.ProductSimilar,
        PlacementKeys.CategoryTop, PlacementKeys.CartGoesWith, PlacementKeys.SearchEmpty, PlacementKeys.OrderThanks,
    ];

    /// <summary>Version of the trained model in service, or null.</summary>
    public string? Model => trained.Pinned?.Version;

    /// <summary>The lists, in the order a shopper meets them.</summary>
    public IReadOnlyList<PlacementStory> All()
    {
        var ranked = Ranked();
        return [.. Known.Concat(placements.Keys.Except(Known)).Select(placements.Find).OfType<Placement>().Select(placement => Tell(placement, ranked))];
    }

    private PlacementStory Tell(Placement placement, IReadOnlyDictionary<string, string> ranked)
    {
        var say = placement.Sources.Sum(source => source.Weight);
        return new PlacementStory(
            placement.Key,
            NameOf(placement.Key),
            [.. placement.Sources.OrderByDescending(source => source.Weight).Select(source => new StoryPart(Words(source), source.Weight / say, IsPersonal(source)))],
            ranked.TryGetValue(placement.Key, out var kind) ? text["How_Ranker", kind] : text["How_Fusion"],
            placement.Fallbacks.Count == 0 ? text["How_Nothing"] : text["How_Fill", string.Join(text["List_Or"], placement.Fallbacks.Select(Words))],
            rules.Tell(placement));
    }

    private string NameOf(string key) => text[$"Place_{key}"] is { ResourceNotFound: false } known ? known : key;

    private string Words(PlacementSource source)
    {
        var what = text[$"Source_{source.Source}"] is { ResourceNotFound: false } known ? known.Value : source.Source;
        return source.Seeds == SeedKind.None ? what : text["How_Source", what, text[$"Seed_{source.Seeds}"]];
    }

    private static bool IsPersonal(PlacementSource source) => source.Seeds is SeedKind.Shopper or SeedKind.Cart or SeedKind.Order
        || source.Source is SourceNames.Trained or SourceNames.RecentlyViewed or SourceNames.BackInStock or SourceNames.NewArrivals;

    /// <summary>Kinds of the rankers in service, by placement; damaged ones order nothing, so they are not told of.</summary>
    private IReadOnlyDictionary<string, string> Ranked()
    {
        try
        {
            return rankers.Active is { } active
                ? rankers.One(active).Placements.Where(one => one.Chosen is not null).ToDictionary(one => one.Placement, one => one.Chosen!, StringComparer.Ordinal)
                : new Dictionary<string, string>();
        }
        catch (DamagedBundleException)
        {
            return new Dictionary<string, string>();
        }
    }
}
