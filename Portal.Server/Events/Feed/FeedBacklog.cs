using System.Threading.Channels;

namespace Portal.Server.Events.Feed;

/// <summary>
/// The stored events the feed has not handed out yet. Bounded: what does not fit is not kept, only its number is; the feed
/// reads it back from disk. So the writer never waits for a subscriber and nothing is lost.
/// </summary>
internal sealed class FeedBacklog(int capacity)
{
    private readonly Lock _gate = new();
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Queue<IReadOnlyList<StoredEvent>> _groups = new();
    private int _count;
    private long _newest;

    /// <summary>The newest stored event.</summary>
    public long Newest => Volatile.Read(ref _newest);

    /// <summary>Takes a commit's events in.</summary>
    public void Add(IReadOnlyList<StoredEvent> stored)
    {
        lock (_gate)
        {
            if (_count == 0 || _count + stored.Count <= capacity)
            {
                _groups.Enqueue(stored);
                _count += stored.Count;
            }

            Announce(stored[^1].Sequence);
        }
    }

    /// <summary>There are events on disk up to this one.</summary>
    public void Expect(long sequence)
    {
        lock (_gate)
        {
            Announce(sequence);
        }
    }

    /// <summary>Waits until something was added since the last wait.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) => await _bell.Reader.ReadAsync(cancellationToken);

    /// <summary>The events that follow <paramref name="applied"/> without a gap, or null when they must be read from disk.</summary>
    public IReadOnlyList<StoredEvent>? TakeAfter(long applied)
    {
        lock (_gate)
        {
            while (_groups.TryPeek(out var group) && group[0].Sequence <= applied + 1)
            {
                _groups.Dequeue();
                _count -= group.Count;
                if (group[^1].Sequence > applied)
                {
                    return group[0].Sequence > applied ? group : [.. group.SkipWhile(stored => stored.Sequence <= applied)];
                }
            }

            return null;
        }
    }

    private void Announce(long sequence)
    {
        Volatile.Write(ref _newest, Math.Max(_newest, sequence));
        _bell.Writer.TryWrite(true);
    }
}
