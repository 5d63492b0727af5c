using System.Collections.Concurrent;

namespace Portal.Server.Experiments;

/// <summary>The arms that the newest lists were made in, so that the first display of one can be told from a list nobody scrolled to.</summary>
internal sealed class ServedArms
{
    private const int Most = 200_000;
    private readonly ConcurrentDictionary<Guid, ServedIn> _lists = new();
    private readonly ConcurrentQueue<Guid> _order = new();

    /// <summary>Notes a list.</summary>
    public void Note(Guid listId, ServedIn served)
    {
        if (_lists.TryAdd(listId, served))
        {
            _order.Enqueue(listId);
        }

        while (_lists.Count > Most && _order.TryDequeue(out var oldest))
        {
            _lists.TryRemove(oldest, out _);
        }
    }

    /// <summary>The arms of a list; null when it was made in none, or too long ago.</summary>
    public ServedIn? Find(Guid listId) => _lists.GetValueOrDefault(listId);
}
