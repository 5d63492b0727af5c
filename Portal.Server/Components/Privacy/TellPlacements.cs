using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Client.Resources;
using Portal.Server.Learning;
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
        var ranked = rankers.Choosable();
        return [.. Known.Concat(placements.Keys.Except(Known)).Select(placements.Find).OfType<Placement>().Select(placement => Tell(placement, ranked))];
    }

    private PlacementStory Tell(Placement placement, ChoosableRankers ranked)
    {
        var say = placement.Sources.Sum(source => source.Weight);
        return new PlacementStory(
            placement.Key,
            NameOf(placement.Key),
            [.. placement.Sources.OrderByDescending(source => source.Weight).Select(source => new StoryPart(Words(source), source.Weight / say, IsPersonal(source)))],
            Ordered(placement.Ranker, ranked.Of(placement.Key)),
            placement.Fallbacks.Count == 0 ? text["How_Nothing"] : text["How_Fill", string.Join(text["List_Or"], placement.Fallbacks.Select(Words))],
            rules.Tell(placement));
    }

    /// <summary>What puts the proposals in order; that it was named by the shop is told, and when what it named is not there.</summary>
    private string Ordered(string? named, PlacementChoice there)
    {
        var automatic = there.Best is { } best ? text["How_Ranker", text[$"Ranker_{best}"]] : text["How_Fusion"];
        return named switch
        {
            null => automatic,
            RankerKinds.Fusion => text["How_FusionNamed"],
            _ when there.Find(named) is not null => text["How_RankerNamed", text[$"Ranker_{named}"]],
            _ => text["How_RankerMissing", text[$"Ranker_{named}"], automatic],
        };
    }

    private string NameOf(string key) => text[$"Place_{key}"] is { ResourceNotFound: false } known ? known : key;

    private string Words(PlacementSource source)
    {
        var what = text[$"Source_{source.Source}"] is { ResourceNotFound: false } known ? known.Value : source.Source;
        return source.Seeds == SeedKind.None ? what : text["How_Source", what, text[$"Seed_{source.Seeds}"]];
    }

    private static bool IsPersonal(PlacementSource source) => source.Seeds is SeedKind.Shopper or SeedKind.Cart or SeedKind.Order
        || source.Source is SourceNames.Trained or SourceNames.RecentlyViewed or SourceNames.BackInStock or SourceNames.NewArrivals;
}
