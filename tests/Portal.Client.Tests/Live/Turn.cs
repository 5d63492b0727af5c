namespace Portal.Client.Tests.Live;

/// <summary>
/// One turn of a page, as on a renderer's dispatcher: what is posted meanwhile runs when it has ended, and not beside it
/// on another thread.
/// </summary>
internal sealed class Turn : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Work, object? State)> _posted = new();

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => _posted.Enqueue((d, state));

    /// <summary>Does the work, then what it posted.</summary>
    public static void Run(Action work)
    {
        var (before, turn) = (Current, new Turn());
        SetSynchronizationContext(turn);
        try
        {
            work();
        }
        finally
        {
            // What goes on from here waits for things that happen later, on any thread.
            SetSynchronizationContext(before);
        }

        while (turn._posted.TryDequeue(out var next))
        {
            next.Work(next.State);
        }
    }
}
