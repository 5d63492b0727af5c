using Portal.Server.Recommendations.Candidates.Snapshots;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>The weighted events of one product by the hour they happened in, oldest hour first, and their total.</summary>
internal sealed class HourCounts
{
    private int[] _hours = new int[2];
    private int[] _counts = new int[2];
    private int _count;

    /// <summary>Weighted events of all times.</summary>
    public long Total { get; private set; }

    /// <summary>Adds to an hour; hours before <paramref name="oldest"/> count in the total only.</summary>
    public void Add(int hour, int amount, int oldest)
    {
        Total += amount;
        if (hour < oldest)
        {
            return;
        }

        var place = _count > 0 && _hours[_count - 1] == hour ? _count - 1 : Array.BinarySearch(_hours, 0, _count, hour);
        if (place < 0)
        {
            Insert(place = ~place, hour);
        }

        _counts[place] += amount;
    }

    /// <summary>Takes out of an hour; of one that is forgotten, out of the total alone.</summary>
    public void Remove(int hour, int amount)
    {
        Total -= amount;
        var place = Array.BinarySearch(_hours, 0, _count, hour);
        if (place < 0)
        {
            return;
        }

        _counts[place] -= amount;
        if (_counts[place] == 0)
        {
            // As if it had never been: the state is then, byte for byte, that of the other events.
            _count--;
            Array.Copy(_hours, place + 1, _hours, place, _count - place);
            Array.Copy(_counts, place + 1, _counts, place, _count - place);
        }
    }

    /// <summary>Forgets the hours before <paramref name="oldest"/>.</summary>
    public void Forget(int oldest)
    {
        var first = 0;
        while (first < _count && _hours[first] < oldest)
        {
            first++;
        }

        if (first > 0)
        {
            _count -= first;
            Array.Copy(_hours, first, _hours, 0, _count);
            Array.Copy(_counts, first, _counts, 0, _count);
        }
    }

    /// <summary>The weighted events after hour <paramref name="after"/>.</summary>
    public int Since(int after)
    {
        var sum = 0;
        for (var i = _count - 1; i >= 0 && _hours[i] > after; i--)
        {
            sum += _counts[i];
        }

        return sum;
    }

    /// <summary>The sum of all hours, each halved for every <paramref name="halfLife"/> hours it lies before <paramref name="reference"/>.</summary>
    public double Decayed(int reference, double halfLife)
    {
        var sum = 0.0;
        for (var i = 0; i < _count; i++)
        {
            sum += _counts[i] * Math.Pow(2, (_hours[i] - reference) / halfLife);
        }

        return sum;
    }

    /// <summary>Writes it.</summary>
    public void Save(SnapshotWriter writer)
    {
        writer.Write(Total);
        writer.WriteAll<int>(_hours.AsSpan(0, _count));
        writer.WritePacked(_counts.AsSpan(0, _count));
    }

    /// <summary>Reads it.</summary>
    public static HourCounts Read(SnapshotReader reader)
    {
        var (total, hours, counts) = (reader.Read<long>(), reader.ReadAll<int>(), reader.ReadPacked());
        var count = hours.Length;
        if (count == 0)
        {
            // Arrays grow by doubling: they need a first place.
            (hours, counts) = (new int[2], new int[2]);
        }

        return new HourCounts { Total = total, _hours = hours, _counts = counts, _count = count };
    }

    private void Insert(int place, int hour)
    {
        if (_count == _hours.Length)
        {
            Array.Resize(ref _hours, _count * 2);
            Array.Resize(ref _counts, _count * 2);
        }

        Array.Copy(_hours, place, _hours, place + 1, _count - place);
        Array.Copy(_counts, place, _counts, place + 1, _count - place);
        (_hours[place], _counts[place]) = (hour, 0);
        _count++;
    }
}
