namespace Portal.Server.Learning.Bench;

/// <summary>
/// A shop made up from a seed, shopper after shopper: items' popularity falls off by Zipf's law, and what a shopper takes
/// next hangs on what came before. Holds one number an item and nothing of the shoppers, whatever their number.
/// </summary>
internal sealed class SyntheticShop
{
    /// <summary>Share of events that follow the event before: the item that goes with it, as a lens goes with a camera.</summary>
    private const double Follows = 0.3;

    /// <summary>Share of events from the shelf of the event before.</summary>
    private const double SameShelf = 0.4;

    /// <summary>Items of a shelf.</summary>
    private const int Shelf = 100;

    /// <summary>Exponent of Zipf's law: near 1 in shops.</summary>
    private const double Exponent = 1.0;

    private readonly SyntheticShopSettings _settings;
    private readonly double[] _cumulative;
    private readonly int[] _numbers;

    /// <param name="settings">How large.</param>
    public SyntheticShop(SyntheticShopSettings settings)
    {
        _settings = settings;
        _cumulative = new double[settings.Items];
        var total = 0.0;
        for (var rank = 0; rank < settings.Items; rank++)
        {
            _cumulative[rank] = total += Math.Pow(rank + 1, -Exponent);
        }

        // Ranks and numbers are strangers, as in a real shop: neighbours on a shelf differ in popularity.
        _numbers = [.. Enumerable.Range(0, settings.Items)];
        new Random(settings.Seed).Shuffle(_numbers);
    }

    /// <summary>All shoppers' items, one shopper after the other; the array is used again for the next.</summary>
    public IEnumerable<ReadOnlyMemory<int>> Shoppers()
    {
        var random = new Random(_settings.Seed + 1 + _settings.Others);
        var items = new int[_settings.Longest];
        var left = _settings.Events;
        for (var shopper = 0; shopper < _settings.Users; shopper++)
        {
            var length = LengthOf(left, _settings.Users - shopper, random);
            left -= length;
            Fill(items.AsSpan(0, length), random);
            yield return items.AsMemory(0, length);
        }
    }

    /// <summary>All of them as what a trainer learns from.</summary>
    public SequenceSet ToSequences()
    {
        var (rows, starts) = (new int[_settings.Events], new int[_settings.Users + 1]);
        var shopper = 0;
        foreach (var items in Shoppers())
        {
            items.Span.CopyTo(rows.AsSpan(starts[shopper]));
            starts[shopper + 1] = starts[shopper] + items.Length;
            shopper++;
        }

        return new SequenceSet(_settings.Items, rows, starts);
    }

    /// <summary>Two and an exponential rest, so that many come once and few come often; in the end the events are all given out.</summary>
    private int LengthOf(long left, int shoppers, Random random)
    {
        var mean = ((double)left / shoppers) - SyntheticShopSettings.Shortest;
        var wanted = SyntheticShopSettings.Shortest + (long)Math.Round(-mean * Math.Log(1 - random.NextDouble()));
        var rest = (long)(shoppers - 1);
        var least = Math.Max(SyntheticShopSettings.Shortest, left - (rest * _settings.Longest));
        var most = Math.Min(_settings.Longest, left - (rest * SyntheticShopSettings.Shortest));
        return (int)Math.Clamp(wanted, least, most);
    }

    private void Fill(Span<int> items, Random random)
    {
        for (var i = 0; i < items.Length; i++)
        {
            var chance = i == 0 ? 1 : random.NextDouble();
            items[i] = chance < Follows ? Companion(items[i - 1]) : chance < Follows + SameShelf ? Neighbour(items[i - 1], random) : Popular(random);
        }
    }

    private int Popular(Random random)
    {
        var place = Array.BinarySearch(_cumulative, random.NextDouble() * _cumulative[^1]);
        return _numbers[Math.Min(place < 0 ? ~place : place, _numbers.Length - 1)];
    }

    private int Companion(int item) => (int)(((item * 7_919L) + 1) % _settings.Items);

    private int Neighbour(int item, Random random)
    {
        var first = item / Shelf * Shelf;
        return first + random.Next(Math.Min(Shelf, _settings.Items - first));
    }
}
