using System.Collections.Concurrent;

namespace Portal.Server.Import.Runs;

/// <summary>The imports this process works on: how far they are, and how to stop them.</summary>
internal sealed class RunningImports(ImportFeed feed, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<Guid, CancellationTokenSource> _stops = new();
    private readonly ConcurrentDictionary<Guid, ImportProgress> _progress = new();

    /// <summary>How far a run is; null when it is not at work here.</summary>
    public ImportProgress? ProgressOf(Guid id) => _progress.TryGetValue(id, out var progress) ? progress : null;

    /// <summary>Notes that a run is at work; disposing of the result notes that it is not any more.</summary>
    public IDisposable Begin(Guid id, CancellationTokenSource stop)
    {
        _stops[id] = stop;
        feed.Tell();
        return new End(this, id);
    }

    /// <summary>Hears how far a run is, and tells it four times a second at most.</summary>
    public IProgress<ImportProgress> Hear(Guid id) => new Listener(this, id);

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

    private sealed class End(RunningImports runs, Guid id) : IDisposable
    {
        public void Dispose()
        {
            runs._stops.TryRemove(id, out _);
            runs._progress.TryRemove(id, out _);
        }
    }

    private sealed class Listener(RunningImports runs, Guid id) : IProgress<ImportProgress>
    {
        private long? _told;
        private ImportStage? _stage;

        public void Report(ImportProgress value)
        {
            runs._progress[id] = value;
            if (value.Stage != _stage || _told is not { } told || runs.Time.GetElapsedTime(told) >= Between)
            {
                (_stage, _told) = (value.Stage, runs.Time.GetTimestamp());
                runs.Feed.Tell();
            }
        }
    }

    private ImportFeed Feed => feed;

    private TimeProvider Time => time;
}
