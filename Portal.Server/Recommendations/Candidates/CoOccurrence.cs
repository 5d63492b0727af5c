using Portal.Server.Recommendations.Candidates.Snapshots;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Counts in how many sets (visits, baskets) each product is and each two products are together. All counts are whole
/// numbers and a function of the events alone: any order of arrival gives the same counts.
/// </summary>
/// <param name="itemsInSet">Products of one set that count, the first ones met.</param>
/// <param name="openSets">Sets that can still grow; the counts of forgotten ones stay.</param>
internal sealed class CoOccurrence(int itemsInSet, int openSets)
{
    private readonly Dictionary<ulong, ItemSet> _sets = [];
    private readonly Queue<ulong> _oldestFirst = new();
    private int[] _alone = [];
    private CountMap?[] _together = [];
    private StrongestTies?[] _strongest = [];
    // Of product p at p + 1, so that 0 stands for the free places of a CountMap.
    private double[] _rarity = [0];

    /// <summary>Sets seen so far.</summary>
    public int Sets { get; private set; }

    /// <summary>Products known; indices run from 0 to one less.</summary>
    public int Items => _alone.Length;

    /// <summary>Sets the product is in.</summary>
    public int Alone(int item) => item < _alone.Length ? _alone[item] : 0;

    /// <summary>1 / sqrt(<see cref="Alone"/>), 0 for what is in no set: kept, because lists need it of thousands of products.</summary>
    public double Rarity(int item) => item < _alone.Length ? _rarity[item + 1] : 0;

    /// <summary>[products + 1]: <see cref="Rarity"/> of product p at p + 1, as <see cref="CountMap.Keys"/> are.</summary>
    public ReadOnlySpan<double> Rarities => _rarity;

    /// <summary>Sets both products are in.</summary>
    public int Together(int item, int other) => item < _together.Length && _together[item] is { } map ? map[other] : 0;

    /// <summary>The products that share a set with this one, with the number of sets; null when there is none.</summary>
    public CountMap? With(int item) => item < _together.Length ? _together[item] : null;

    /// <summary>The strongest ties of a product, found when first asked for; several readers may ask at once.</summary>
    /// <param name="item">The product.</param>
    /// <param name="with">What <see cref="With"/> says of it.</param>
    public StrongestTies StrongestOf(int item, CountMap with)
    {
        if (Volatile.Read(ref _strongest[item]) is { IsWornOut: false } known)
        {
            return known;
        }

        var found = new StrongestTies(with, _rarity);
        Volatile.Write(ref _strongest[item], found);
        return found;
    }

    /// <summary>Puts a product into a set.</summary>
    /// <param name="set">Key of the set.</param>
    /// <param name="item">The product.</param>
    /// <param name="at">When it was met.</param>
    public void Add(ulong set, int item, long at)
    {
        if (!_sets.TryGetValue(set, out var items))
        {
            items = Open(set);
        }

        if (!items.Meet(item, at, itemsInSet, out var leaves))
        {
            return;
        }

        Grow(item);
        if (leaves >= 0)
        {
            Count(leaves, items.Items, -1, item);
        }

        Count(item, items.Items, 1, item);
    }

    /// <summary>
    /// Takes whole sets out. Of a set that can still grow it is known what counted; of one that was let go it is found again from what
    /// was put in.
    /// </summary>
    /// <param name="members">Everything that was put into these sets, with its set and time.</param>
    public void Remove(IReadOnlyList<(ulong Set, int Item, long At)> members)
    {
        var gone = members.GroupBy(member => member.Set).ToArray();
        foreach (var set in gone)
        {
            Remove(_sets.Remove(set.Key, out var open) ? open : Again(set));
        }

        var left = _oldestFirst.Where(_sets.ContainsKey).ToArray();
        _oldestFirst.Clear();
        foreach (var set in left)
        {
            _oldestFirst.Enqueue(set);
        }
    }

    private ItemSet Again(IEnumerable<(ulong Set, int Item, long At)> members)
    {
        var items = new ItemSet();
        foreach (var (_, item, at) in members)
        {
            items.Meet(item, at, itemsInSet, out _);
        }

        return items;
    }

    private void Remove(ItemSet items)
    {
        Sets--;
        var left = items.Items.ToArray();
        for (var last = left.Length - 1; last >= 0; last--)
        {
            Count(left[last], left.AsSpan(0, last), -1, left[last]);
        }
    }

    /// <summary>Writes the counts and the sets that can still grow, oldest first.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write(Sets);
        writer.WritePacked(_alone);
        foreach (var map in _together)
        {
            writer.Write(map is not null);
            map?.Save(writer);
        }

        writer.Write(_oldestFirst.Count);
        foreach (var set in _oldestFirst)
        {
            writer.Write(set);
            _sets[set].Save(writer);
        }
    }

    /// <summary>Reads them.</summary>
    public static CoOccurrence Read(SnapshotReader reader, int itemsInSet, int openSets)
    {
        var counts = new CoOccurrence(itemsInSet, openSets) { Sets = reader.Read<int>(), _alone = reader.ReadPacked() };
        counts._rarity = [0, .. counts._alone.Select(RarityOf)];
        counts._together = new CountMap?[counts._alone.Length];
        counts._strongest = new StrongestTies?[counts._alone.Length];
        for (var item = 0; item < counts._together.Length; item++)
        {
            counts._together[item] = reader.Read<bool>() ? CountMap.Read(reader) : null;
        }

        var sets = reader.Read<int>();
        counts._sets.EnsureCapacity(sets);
        counts._oldestFirst.EnsureCapacity(sets);
        for (; sets > 0; sets--)
        {
            var set = reader.Read<ulong>();
            counts._oldestFirst.Enqueue(set);
            counts._sets.Add(set, ItemSet.Read(reader));
        }

        return counts;
    }

    private ItemSet Open(ulong set)
    {
        var items = new ItemSet();
        _sets.Add(set, items);
        _oldestFirst.Enqueue(set);
        Sets++;
        if (_sets.Count > openSets)
        {
            _sets.Remove(_oldestFirst.Dequeue());
        }

        return items;
    }

    /// <summary>Counts a product in or out together with the others of its set, <paramref name="newest"/> left aside.</summary>
    private void Count(int item, ReadOnlySpan<int> items, int amount, int newest)
    {
        _alone[item] += amount;
        _rarity[item + 1] = RarityOf(_alone[item]);
        if (amount < 0)
        {
            // A product that is rarer again has stronger ties everywhere, and nobody knows where; it seldom happens.
            Array.Clear(_strongest);
        }

        foreach (var other in items)
        {
            if (other != newest)
            {
                Count(item, other, amount);
                Count(other, item, amount);
            }
        }
    }

    private void Count(int item, int other, int amount)
    {
        var map = _together[item] ??= new CountMap();
        map.Add(other, amount);
        if (_strongest[item] is { } ties)
        {
            ties.Changed(other, map[other], Rarity(other));
        }
    }

    private static double RarityOf(int sets) => sets > 0 ? 1 / Math.Sqrt(sets) : 0;

    private void Grow(int item)
    {
        if (item >= _alone.Length)
        {
            var room = Math.Max(item + 1, _alone.Length * 2);
            Array.Resize(ref _alone, room);
            Array.Resize(ref _together, room);
            Array.Resize(ref _strongest, room);
            Array.Resize(ref _rarity, room + 1);
        }
    }
}
