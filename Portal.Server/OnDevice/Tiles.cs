using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;
using Portal.Shared.Recommendations.OnDevice;

namespace Portal.Server.OnDevice;

/// <summary>Keeps all tiles of the shop in the form browsers download, by language; made anew when asked for after a change.</summary>
internal sealed class Tiles(ICatalogue catalogue, IReplay replay, Placements placements, IOptions<OnDeviceOptions> options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (HashedFile File, DateTimeOffset At)> _files = new(StringComparer.Ordinal);

    /// <summary>The tiles in a language.</summary>
    public HashedFile Of(string culture)
    {
        // One at a time: a hundred browsers that ask at once wait for one file.
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (!_files.TryGetValue(culture, out var known) || now - known.At >= TimeSpan.FromSeconds(options.Value.TilesSeconds))
            {
                _files[culture] = known = (new HashedFile(Make(culture).Write(), culture), now);
            }

            return known.File;
        }
    }

    private CardPack Make(string culture)
    {
        CatalogueItem[] listed = [.. Enumerable.Range(0, catalogue.Count).Select(index => catalogue[index]).Where(item => !item.Removed)];
        var numbers = listed.Select((item, number) => (item.Index, number)).ToDictionary(pair => pair.Index, pair => pair.number);
        return new CardPack(
            [.. listed.Select(item => item.ToCard(culture))],
            listed.Select(item => item.Category.Key == item.Department.Key ? (item.Category.Key, "") : (item.Category.Key, item.Department.Key)).Distinct().ToDictionary(StringComparer.Ordinal),
            Ranked(PlacementKeys.HomeTrending, SourceNames.Popular, numbers), Ranked(PlacementKeys.HomeNew, SourceNames.NewArrivals, numbers));
    }

    /// <summary>What one source proposes to somebody of whom nothing is known.</summary>
    private int[] Ranked(string placement, string source, Dictionary<int, int> numbers)
    {
        var asked = placements.Find(placement)! with { Sources = [new PlacementSource(source)], Fallbacks = [], Rules = PlacementRules.None, Exploration = 0 };
        var list = replay.List(ShopperSession.Empty, new ReplayRequest(asked) { Count = options.Value.Ranked });
        return [.. list.Products.Where(product => numbers.ContainsKey(product.Product)).Select(product => numbers[product.Product])];
    }
}
