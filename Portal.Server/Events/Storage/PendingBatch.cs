namespace Portal.Server.Events.Storage;

/// <summary>A batch on its way to disk, and the sender's wait for it.</summary>
internal sealed class PendingBatch(IReadOnlyList<StoredEvent> events)
{
    // The sender goes on elsewhere: the writer thread must not run the sender's code.
    private readonly TaskCompletionSource<int> _stored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The events.</summary>
    public IReadOnlyList<StoredEvent> Events => events;

    /// <summary>Completes after the commit with the number of events that were new.</summary>
    public Task<int> Stored => _stored.Task;

    /// <summary>How many were new; counted while writing.</summary>
    public int Accepted { get; set; }

    /// <summary>Tells the sender: the commit is safe on disk, or it failed with <paramref name="error"/>.</summary>
    public void Answer(EventsNotStoredException? error)
    {
        if (error is null)
        {
            _stored.SetResult(Accepted);
        }
        else
        {
            _stored.SetException(error);
        }
    }
}
