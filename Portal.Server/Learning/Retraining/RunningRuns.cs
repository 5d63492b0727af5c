using System.Collections.Concurrent;

namespace Portal.Server.Learning.Retraining;

/// <summary>The runs this process works on, so that one can be stopped.</summary>
internal sealed class RunningRuns
{
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> _stops = new();

    /// <summary>Notes that a run is at work; disposing of the result notes that it is not any more.</summary>
    public IDisposable Begin(Guid id, CancellationTokenSource stop)
    {
        _stops[id] = stop;
        return new End(this, id);
    }

    /// <summary>Stops a run if it is at work here.</summary>
    public void Stop(Guid id)
    {
        if (_stops.TryGetValue(id, out var stop))
        {
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It has ended in this very moment.
            }
        }
    }

    private sealed class End(RunningRuns runs, Guid id) : IDisposable
    {
        public void Dispose() => runs._stops.TryRemove(id, out _);
    }
}
