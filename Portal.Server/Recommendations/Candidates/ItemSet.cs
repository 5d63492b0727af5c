using Portal.Server.Recommendations.Candidates.Snapshots;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// The first products of one visit, at most so many. Which ones are kept depends only on when each was met first, not on
/// the order the events arrived in.
/// </summary>
internal sealed class ItemSet
{
    private int[] _items = new int[2];
    private long[] _firstMet = new long[2];
    private int _count;

    /// <summary>The products kept.</summary>
    public ReadOnlySpan<int> Items => _items.AsSpan(0, _count);

    /// <summary>Meets a product.</summary>
    /// <param name="item">The product.</param>
    /// <param name="at">When.</param>
    /// <param name="limit">Products kept.</param>
    /// <param name="leaves">The product that has to leave for it, or -1.</param>
    /// <returns>Whether the product is new in the set.</returns>
    public bool Meet(int item, long at, int limit, out int leaves)
    {
        leaves = -1;
        var known = Items.IndexOf(item);
        if (known >= 0)
        {
            _firstMet[known] = Math.Min(_firstMet[known], at);
            return false;
        }

        if (_count == limit)
        {
            var last = Last();
            if ((at, item).CompareTo((_firstMet[last], _items[last])) > 0)
            {
                return false;
            }

            leaves = _items[last];
            (_items[last], _firstMet[last]) = (_items[--_count], _firstMet[_count]);
        }

        Append(item, at, limit);
        return true;
    }

    /// <summary>Writes it.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.WritePacked(Items);
        writer.WriteAll<long>(_firstMet.AsSpan(0, _count));
    }

    /// <summary>Reads it.</summary>
    public static ItemSet Read(SnapshotReader reader)
    {
        var items = reader.ReadPacked();
        return new ItemSet { _items = items, _firstMet = reader.ReadAll<long>(), _count = items.Length };
    }

    private void Append(int item, long at, int limit)
    {
        if (_count == _items.Length)
        {
            var room = Math.Min(limit, _count * 2);
            Array.Resize(ref _items, room);
            Array.Resize(ref _firstMet, room);
        }

        (_items[_count], _firstMet[_count]) = (item, at);
        _count++;
    }

    private int Last()
    {
        var last = 0;
        for (var i = 1; i < _count; i++)
        {
            if ((_firstMet[i], _items[i]).CompareTo((_firstMet[last], _items[last])) > 0)
            {
                last = i;
            }
        }

        return last;
    }
}
