namespace Portal.Server.Events.Feed;

/// <summary>Those who wait until an event was applied.</summary>
internal sealed class SequenceWaits
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waits = new();
    private long _reached;
    private bool _closed;

    /// <summary>How far it is.</summary>
    public long Reached => Volatile.Read(ref _reached);

    /// <summary>Completes when <paramref name="sequence"/> is reached; is cancelled when the feed ends before.</summary>
    public Task WhenReached(long sequence)
    {
        lock (_gate)
        {
            if (sequence <= _reached)
            {
                return Task.CompletedTask;
            }

            var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_closed)
            {
                wait.SetCanceled();
            }
            else
            {
                _waits.Enqueue(wait, sequence);
            }

            return wait.Task;
        }
    }

    /// <summary>Moves on and lets go of those who waited for it.</summary>
    public void Reach(long sequence)
    {
        lock (_gate)
        {
            Volatile.Write(ref _reached, sequence);
            while (_waits.TryPeek(out var wait, out var wanted) && wanted <= sequence)
            {
                _waits.Dequeue();
                wait.SetResult();
            }
        }
    }

    /// <summary>The feed ends: nothing more will be reached.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            while (_waits.TryDequeue(out var wait, out _))
            {
                wait.SetCanceled();
            }
        }
    }
}
