using System.Buffers.Binary;
using System.Collections.Concurrent;

namespace Portal.Server.Experiments;

/// <summary>The arms that the newest lists were made in, so that the first display of one can be told from a list nobody scrolled to.</summary>
internal sealed class ServedArms(TimeProvider time)
{
    private const int Most = 200_000;
    private readonly ConcurrentDictionary<Guid, ServedIn> _lists = new();
    private readonly ConcurrentQueue<Guid> _order = new();

    /// <summary>Lists made since then are all here; in ticks.</summary>
    private long _completeSince = time.GetUtcNow().UtcTicks;
    private int _kept;

    /// <summary>Notes a list.</summary>
    public void Note(Guid listId, ServedIn served)
    {
        if (_lists.TryAdd(listId, served))
        {
            _order.Enqueue(listId);
            // Counted here, list by list: asking the dictionary for its count would stop every other list that is made.
            if (Interlocked.Increment(ref _kept) > Most && _order.TryDequeue(out var oldest))
            {
                Interlocked.Decrement(ref _kept);
                Volatile.Write(ref _completeSince, Math.Max(Volatile.Read(ref _completeSince), MadeAt(oldest).AddMilliseconds(1).UtcTicks));
                _lists.TryRemove(oldest, out _);
            }
        }
    }

    /// <summary>Forgets the lists of a shopper.</summary>
    public void Forget(string shopperId)
    {
        foreach (var (list, _) in _lists.Where(list => list.Value.ShopperId == shopperId))
        {
            _lists.TryRemove(list, out _);
        }
    }

    /// <summary>Whether a list that is not known here may have been made in arms all the same: before this program began, or too long ago.</summary>
    public bool MayHaveForgotten(Guid listId) => MadeAt(listId).UtcTicks < Volatile.Read(ref _completeSince);

    /// <summary>The arms of a list; null when it was made in none, or too long ago.</summary>
    public ServedIn? Find(Guid listId) => _lists.GetValueOrDefault(listId);

    /// <summary>A list's id begins with the milliseconds of when it was made (RFC 9562, version 7).</summary>
    private static DateTimeOffset MadeAt(Guid listId) =>
        DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(listId.ToByteArray(bigEndian: true)) >>> 16);
}
