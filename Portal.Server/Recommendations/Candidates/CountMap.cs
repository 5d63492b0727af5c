using Portal.Server.Recommendations.Candidates.Snapshots;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Whole numbers by whole number, 8 bytes an entry: there are millions of pairs of products, and a
/// <see cref="Dictionary{TKey,TValue}"/> would take three times as much. Open addressing with linear steps.
/// </summary>
internal sealed class CountMap
{
    private int[] _keys = new int[4];
    private int[] _counts = new int[4];
    private int _used;

    /// <summary>The count of a key; 0 when it was never added.</summary>
    public int this[int key] => _counts[Place(_keys, key)];

    /// <summary>The keys as they are stored, each plus one; 0 marks a free place.</summary>
    public ReadOnlySpan<int> Keys => _keys;

    /// <summary>The count of each of <see cref="Keys"/>; 0 at a free place.</summary>
    public ReadOnlySpan<int> Counts => _counts;

    /// <summary>Every key with a count other than 0, in no order.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Adds to the count of a key, 0 or greater.</summary>
    public void Add(int key, int amount)
    {
        var place = Place(_keys, key);
        if (_keys[place] == 0)
        {
            if ((_used + 1) * 4 > _keys.Length * 3)
            {
                Grow();
                place = Place(_keys, key);
            }

            _keys[place] = key + 1;
            _used++;
        }

        _counts[place] += amount;
    }

    /// <summary>Writes it.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write(_used);
        writer.WritePacked(_keys);
        writer.WritePacked(_counts);
    }

    /// <summary>Reads it.</summary>
    public static CountMap Read(SnapshotReader reader) =>
        new() { _used = reader.Read<int>(), _keys = reader.ReadPacked(), _counts = reader.ReadPacked() };

    /// <summary>Where the key stands or would stand. Keys are stored plus one: 0 marks a free place.</summary>
    private static int Place(int[] keys, int key)
    {
        var mask = keys.Length - 1;
        var place = (int)((uint)key * 2654435769u >> 7) & mask;
        while (keys[place] != 0 && keys[place] != key + 1)
        {
            place = (place + 1) & mask;
        }

        return place;
    }

    /// <summary>Doubles the room; keys whose count fell back to 0 are left behind.</summary>
    private void Grow()
    {
        var (keys, counts) = (new int[_keys.Length * 2], new int[_keys.Length * 2]);
        _used = 0;
        for (var i = 0; i < _keys.Length; i++)
        {
            if (_counts[i] != 0)
            {
                var place = Place(keys, _keys[i] - 1);
                (keys[place], counts[place]) = (_keys[i], _counts[i]);
                _used++;
            }
        }

        (_keys, _counts) = (keys, counts);
    }

    /// <summary>Walks through the map.</summary>
    internal struct Enumerator(CountMap map)
    {
        private int _place = -1;

        /// <summary>Key and count.</summary>
        public readonly (int Key, int Count) Current => (map._keys[_place] - 1, map._counts[_place]);

        /// <summary>Goes on to the next key.</summary>
        public bool MoveNext()
        {
            while (++_place < map._keys.Length)
            {
                if (map._counts[_place] != 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
