namespace Portal.Server.Events.Storage;

/// <summary>What waits for the disk: bounded by events, first come first written.</summary>
internal sealed class PendingQueue(int capacity)
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private readonly Queue<PendingBatch> _batches = new();
    private int _events;
    private bool _closed;

    /// <summary>Events that wait.</summary>
    public int Waiting => Volatile.Read(ref _events);

    /// <summary>
    /// Puts a batch in line; false when the line is full. A batch larger than the whole line is let in when nobody waits,
    /// else it could never be stored.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The program is closing.</exception>
    public bool TryAdd(PendingBatch batch)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(EventWriter));
            if (_events > 0 && _events + batch.Events.Count > capacity)
            {
                return false;
            }

            _batches.Enqueue(batch);
            _events += batch.Events.Count;
            if (_batches.Count == 1)
            {
                _arrived.Release();
            }
        }

        return true;
    }

    /// <summary>
    /// Waits for something to write, then moves all that waits into <paramref name="group"/>, whole batches, until
    /// <paramref name="size"/> events are reached. False: closed and empty.
    /// </summary>
    public bool Take(List<PendingBatch> group, int size)
    {
        while (true)
        {
            _arrived.Wait();
            lock (_gate)
            {
                for (var taken = 0; taken < size && _batches.TryDequeue(out var batch); taken += batch.Events.Count)
                {
                    group.Add(batch);
                }

                if (_batches.Count > 0 || _closed)
                {
                    _arrived.Release();
                }

                if (group.Count > 0 || _closed)
                {
                    return group.Count > 0;
                }
            }
        }
    }

    /// <summary>These batches have left for good: their places are free.</summary>
    public void Leave(List<PendingBatch> group)
    {
        var events = group.Sum(batch => batch.Events.Count);
        lock (_gate)
        {
            _events -= events;
        }
    }

    /// <summary>Takes nothing more in; what waits is still written.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _arrived.Release();
        }
    }
}
