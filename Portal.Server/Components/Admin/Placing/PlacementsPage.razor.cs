using Microsoft.AspNetCore.Components;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>All placements: what each shows, by which rules, and who published that.</summary>
public sealed partial class PlacementsPage
{
    /// <summary>In the order a shopper meets them.</summary>
    private static readonly string[] Order =
    [
        PlacementKeys.HomeForYou, PlacementKeys.HomeTrending, PlacementKeys.HomeNew, PlacementKeys.HomeRecent, PlacementKeys.CategoryTop, PlacementKeys.ProductSimilar,
        PlacementKeys.ProductTogether, PlacementKeys.SearchEmpty, PlacementKeys.CartGoesWith, PlacementKeys.OrderThanks,
    ];

    [Inject]
    private FindPlacements Find { get; set; } = null!;

    [Inject]
    private Placements InService { get; set; } = null!;

    [Inject]
    private TellSetting Tell { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task<PlacementsPicture> ReadAsync(PlacementsPicture? before, CancellationToken cancellationToken) => new(await Find.AllAsync(cancellationToken));

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news) => [new PlacementNews(InService, _ => news())];

    private static int PlaceOf(string key) => Array.IndexOf(Order, key) is >= 0 and var place ? place : Order.Length;

    private IEnumerable<string> RulesOf(Placement placement) => RuleSwitches.Of(placement.Rules).Select(rule => Words[$"Rule_{rule.Name}"].Value)
        .Concat(placement.Exploration > 0 ? [Words["Explores", placement.Exploration.ToString("P0", System.Globalization.CultureInfo.CurrentCulture)].Value] : [])
        .Concat(placement.Ranker is { } ranker ? [Words["OrderedBy", Tell.Ranker(ranker)].Value] : []);
}
