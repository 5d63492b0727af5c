using System.Globalization;

namespace Portal.Server.Catalog.Listing;

/// <summary>Each product's place in the alphabet of a language; made when first asked for, and again after a change.</summary>
internal sealed class TitleRanks(Catalogue catalogue)
{
    private readonly Lock _maker = new();
    private readonly Dictionary<string, (int Version, int[] Ranks)> _made = new(StringComparer.Ordinal);

    /// <summary>Ranks by index.</summary>
    public int[] In(string culture)
    {
        lock (_maker)
        {
            var version = catalogue.Version;
            if (!_made.TryGetValue(culture, out var made) || made.Version != version)
            {
                made = (version, Make(culture));
                _made[culture] = made;
            }

            return made.Ranks;
        }
    }

    private int[] Make(string culture)
    {
        var compare = CultureInfo.GetCultureInfo(culture).CompareInfo;
        var keys = new SortKey[catalogue.Count];
        var order = new int[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = compare.GetSortKey(catalogue[i].Title(culture), CompareOptions.IgnoreCase);
            order[i] = i;
        }

        Array.Sort(keys, order, Comparer<SortKey>.Create(SortKey.Compare));
        var ranks = new int[order.Length];
        for (var place = 0; place < order.Length; place++)
        {
            ranks[order[place]] = place;
        }

        return ranks;
    }
}
