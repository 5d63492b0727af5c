namespace Portal.Server.Import.Cleaning;

/// <summary>
/// A set of 64-bit hashes that takes 8 bytes an entry at half load and never more than <see cref="MaximumSlots"/> x 16
/// bytes (512 MB at the default). Two different rows among ten million share a hash with a chance of 1 in 400,000.
/// Beyond its bound it forgets the older half, so duplicates that lie more than some twenty million rows apart pass;
/// the event store still knows them by their id.
/// </summary>
internal sealed class HashSet64(int maximumSlots = HashSet64.MaximumSlots)
{
    /// <summary>Slots of one generation at most.</summary>
    public const int MaximumSlots = 1 << 25;

    private ulong[] _slots = new ulong[1 << 12];
    private ulong[]? _older;
    private int _used;

    /// <summary>Distinct hashes ever added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a hash; false when it was there.</summary>
    public bool Add(ulong hash)
    {
        hash = hash == 0 ? 1 : hash; // 0 marks a free slot
        var slot = Find(_slots, hash);
        if (_slots[slot] == hash || (_older is not null && _older[Find(_older, hash)] == hash))
        {
            return false;
        }

        _slots[slot] = hash;
        Count++;
        if (++_used > _slots.Length / 4 * 3)
        {
            Grow();
        }

        return true;
    }

    private static int Find(ulong[] slots, ulong hash)
    {
        var mask = slots.Length - 1;
        var slot = (int)(hash >> 20) & mask;
        while (slots[slot] != 0 && slots[slot] != hash)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }

    private void Grow()
    {
        if (_slots.Length >= maximumSlots)
        {
            (_older, _slots, _used) = (_slots, new ulong[_slots.Length], 0);
            return;
        }

        var larger = new ulong[_slots.Length * 2];
        foreach (var hash in _slots)
        {
            if (hash != 0)
            {
                larger[Find(larger, hash)] = hash;
            }
        }

        _slots = larger;
    }
}
