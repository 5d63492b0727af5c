namespace Portal.Server.Recommendations;

/// <summary>
/// A reward model of counts: how often a product is chosen where it is seen, drawn towards what is usual at the place. What it foretells of a list
/// comes from the other half of the shoppers (cross-fitting, Chernozhukov et al. 2018), so that nobody foretells himself.
/// </summary>
internal sealed class DrawRewards
{
    /// <summary>Displays that what is usual counts for.</summary>
    private const double Strength = 20;
    private readonly int[] _halves;
    private readonly Dictionary<(int Half, string Product), (double Seen, double Clicked)> _products = [];
    private readonly Dictionary<(int Half, int Place), (double Seen, double Clicked)> _places = [];

    /// <summary>Counts lists.</summary>
    public DrawRewards(IReadOnlyList<LoggedOutcome> lists)
    {
        var shoppers = lists.Select(list => list.ShopperId).Distinct(StringComparer.Ordinal).Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        _halves = [.. lists.Select(list => shoppers[list.ShopperId] % 2)];
        for (var number = 0; number < lists.Count; number++)
        {
            for (var place = 0; place < lists[number].Content.Items.Count; place++)
            {
                var product = lists[number].Content.Items[place].ProductId;
                if (lists[number].Outcomes.TryGetValue(product, out var outcome) && outcome.Impressions + outcome.Clicks > 0)
                {
                    Add(_products, (_halves[number], product), outcome.Clicks > 0);
                    Add(_places, (_halves[number], place), outcome.Clicks > 0);
                }
            }
        }
    }

    /// <summary>Share of displays that end in a click.</summary>
    /// <param name="product">The product.</param>
    /// <param name="place">The place, from 0.</param>
    /// <param name="number">The list it is foretold for.</param>
    public double Of(string product, int place, int number)
    {
        var other = 1 - _halves[number];
        var (shown, chosen) = _places.GetValueOrDefault((other, place));
        var usual = (chosen + 0.5) / (shown + 10);
        var (seen, clicked) = _products.GetValueOrDefault((other, product));
        return (clicked + (Strength * usual)) / (seen + Strength);
    }

    private static void Add<TKey>(Dictionary<TKey, (double Seen, double Clicked)> counts, TKey key, bool isClicked)
        where TKey : notnull
    {
        var (seen, clicked) = counts.GetValueOrDefault(key);
        counts[key] = (seen + 1, clicked + (isClicked ? 1 : 0));
    }
}
