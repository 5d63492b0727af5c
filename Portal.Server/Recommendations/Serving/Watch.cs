using System.Threading.Channels;
using Portal.Server.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>
/// One open stream: which of its lists are due. A list is made only when its reader is ready for it, so a slow reader
/// costs one mark for each placement, never a queue.
/// </summary>
internal sealed class Watch(string shopperId, IReadOnlyList<WatchedList> lists)
{
    private readonly Lock _gate = new();
    // One waiting signal is enough: the reader looks at all lists when it wakes.
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Whose stream it is.</summary>
    public string ShopperId => shopperId;

    /// <summary>Marks the lists the event affects as due.</summary>
    public void Tell(StoredEvent stored) => Mark(list => list.Placement.AffectedBy.Contains(stored.Type), stored);

    /// <summary>Marks all lists as due.</summary>
    public void TellAll() => Mark(_ => true, null);

    /// <summary>Marks the lists of one refresh interval as due.</summary>
    public void Refresh(TimeSpan interval) => Mark(list => list.Placement.RefreshEvery == interval, null);

    /// <summary>A placement got other settings: its lists are due, and follow the events the settings name.</summary>
    public void Use(Placement placement) => Mark(
        list =>
        {
            var isIts = list.Placement.Key == placement.Key;
            list.Placement = isIts ? placement : list.Placement;
            return isIts;
        },
        null);

    /// <summary>The lists that are due, each with the latest event that made it so (null for a first list or a refresh).</summary>
    public IReadOnlyList<(WatchedList List, StoredEvent? Cause)> TakeDue()
    {
        lock (_gate)
        {
            var due = lists.Where(list => list.IsDue).Select(list => (list, list.Cause)).ToArray();
            foreach (var (list, _) in due)
            {
                (list.IsDue, list.Cause) = (false, null);
            }

            return due;
        }
    }

    /// <summary>Waits until some list may be due.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _signal.Reader.ReadAsync(cancellationToken);

    private void Mark(Func<WatchedList, bool> affected, StoredEvent? cause)
    {
        var any = false;
        lock (_gate)
        {
            foreach (var list in lists)
            {
                if (affected(list))
                {
                    (list.IsDue, list.Cause, any) = (true, cause ?? list.Cause, true);
                }
            }
        }

        if (any)
        {
            _signal.Writer.TryWrite(true);
        }
    }
}
