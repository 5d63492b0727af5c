using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Portal.Shared.Recommendations;

namespace Portal.Server.Demo.Thoughts;

/// <summary>The newest lists of the shoppers seen last, for whoever looks; and news of each as it is made.</summary>
internal sealed class RecentThoughts
{
    private const int MostShoppers = 128, MostLists = 12, Waiting = 32;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedList<ListRecord>> _byShopper = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _lastSeen = new();
    private readonly List<(string Shopper, Channel<ListRecord> News)> _readers = [];

    /// <summary>Takes a finished list in.</summary>
    public void Add(ListRecord record)
    {
        lock (_gate)
        {
            var lists = Of(record.Made.ShopperId);
            var known = lists.FirstOrDefault(other => other.Made.List.Request == record.Made.List.Request);
            if (known is not null)
            {
                lists.Remove(known);
            }

            lists.AddLast(record);
            if (lists.Count > MostLists)
            {
                lists.RemoveFirst();
            }

            foreach (var (shopper, news) in _readers)
            {
                if (shopper == record.Made.ShopperId)
                {
                    news.Writer.TryWrite(record);
                }
            }
        }
    }

    /// <summary>The newest list of each request of a shopper, oldest first, then every new one; a slow reader misses some.</summary>
    public async IAsyncEnumerable<ListRecord> WatchAsync(string shopperId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var news = Channel.CreateBounded<ListRecord>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropOldest });
        ListRecord[] before;
        lock (_gate)
        {
            before = _byShopper.TryGetValue(shopperId, out var lists) ? [.. lists] : [];
            _readers.Add((shopperId, news));
        }

        try
        {
            foreach (var record in before)
            {
                yield return record;
            }

            await foreach (var record in news.Reader.ReadAllAsync(cancellationToken))
            {
                yield return record;
            }
        }
        finally
        {
            lock (_gate)
            {
                _readers.Remove((shopperId, news));
            }
        }
    }

    /// <summary>How many lists of a shopper are kept.</summary>
    public int CountOf(string shopperId)
    {
        lock (_gate)
        {
            return _byShopper.TryGetValue(shopperId, out var lists) ? lists.Count : 0;
        }
    }

    /// <summary>Forgets a shopper.</summary>
    public void Forget(string shopperId)
    {
        lock (_gate)
        {
            _byShopper.Remove(shopperId);
            _lastSeen.Remove(shopperId);
        }
    }

    private LinkedList<ListRecord> Of(string shopper)
    {
        if (_byShopper.TryGetValue(shopper, out var lists))
        {
            _lastSeen.Remove(shopper);
            _lastSeen.AddFirst(shopper);
            return lists;
        }

        _byShopper[shopper] = lists = new();
        _lastSeen.AddFirst(shopper);
        if (_byShopper.Count > MostShoppers)
        {
            _byShopper.Remove(_lastSeen.Last!.Value);
            _lastSeen.RemoveLast();
        }

        return lists;
    }
}
