namespace Portal.Server.Learning.Training.Sequences;

/// <summary>Items that a step reads or changes, each once, in the order they were met.</summary>
internal sealed class TouchedRows(int items)
{
    private readonly long[] _stamps = new long[items];
    private readonly int[] _list = new int[items];
    private long _stamp;
    private int _count;

    /// <summary>The items.</summary>
    public ReadOnlyMemory<int> Items => _list.AsMemory(0, _count);

    /// <summary>Forgets them.</summary>
    public void Clear() => (_stamp, _count) = (_stamp + 1, 0);

    /// <summary>Adds items.</summary>
    public void Add(ReadOnlySpan<int> more)
    {
        foreach (var item in more)
        {
            if (_stamps[item] != _stamp)
            {
                _stamps[item] = _stamp;
                _list[_count++] = item;
            }
        }
    }
}
