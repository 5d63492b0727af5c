namespace Portal.Server.Recommendations.Candidates;

/// <summary>What a model remembers of the shoppers seen last, within a bound of memory; the one not seen for longest goes first.</summary>
/// <param name="limit">Bytes.</param>
internal sealed class SessionMemories(long limit)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byShopper = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _lastSeen = new();
    private long _bytes;

    /// <summary>Bytes remembered, as of the last question of each shopper.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Asks with what is remembered of a shopper; another question of the same shopper waits meanwhile.</summary>
    public T Use<T>(string shopperId, Func<SessionMemory, T> ask)
    {
        var entry = Find(shopperId);
        lock (entry.Memory)
        {
            try
            {
                return ask(entry.Memory);
            }
            finally
            {
                Weigh(entry);
            }
        }
    }

    /// <summary>Forgets a shopper.</summary>
    public void Forget(string shopperId)
    {
        lock (_gate)
        {
            if (_byShopper.TryGetValue(shopperId, out var node))
            {
                Remove(node);
            }
        }
    }

    private Entry Find(string shopperId)
    {
        lock (_gate)
        {
            if (_byShopper.TryGetValue(shopperId, out var node))
            {
                _lastSeen.Remove(node);
                _lastSeen.AddFirst(node);
            }
            else
            {
                _byShopper.Add(shopperId, node = _lastSeen.AddFirst(new Entry(shopperId)));
            }

            return node.Value;
        }
    }

    private void Weigh(Entry entry)
    {
        lock (_gate)
        {
            if (!_byShopper.TryGetValue(entry.ShopperId, out var node) || node.Value != entry)
            {
                // Forgotten while it was asked with.
                return;
            }

            _bytes += entry.Memory.Bytes - entry.Bytes;
            entry.Bytes = entry.Memory.Bytes;
            while (_bytes > limit && _lastSeen.Count > 1)
            {
                Remove(_lastSeen.Last!);
            }
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _bytes -= node.Value.Bytes;
        _lastSeen.Remove(node);
        _byShopper.Remove(node.Value.ShopperId);
    }

    private sealed class Entry(string shopperId)
    {
        public string ShopperId { get; } = shopperId;

        public SessionMemory Memory { get; } = new();

        /// <summary>What was counted for it.</summary>
        public int Bytes { get; set; }
    }
}
