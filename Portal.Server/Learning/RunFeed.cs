using System.Collections.Concurrent;
using Portal.Server.Hosting;

namespace Portal.Server.Learning;

/// <summary>News of runs, in this process: pages listen, and ask the tables for what is so.</summary>
public sealed class RunFeed
{
    private readonly ConcurrentDictionary<int, Action<Guid>> _listeners = new();
    private int _last;

    /// <summary>Pages that listen.</summary>
    public int Listeners => _listeners.Count;

    /// <summary>Calls back after each change of a run or schedule, with its id; until the subscription is disposed of.</summary>
    public IDisposable Subscribe(Action<Guid> changed)
    {
        var number = Interlocked.Increment(ref _last);
        _listeners[number] = OwnLanguage.Keep(changed);
        return new Subscription(this, number);
    }

    internal void Tell(Guid id)
    {
        foreach (var (_, changed) in _listeners)
        {
            changed(id);
        }
    }

    private sealed class Subscription(RunFeed feed, int number) : IDisposable
    {
        public void Dispose() => feed._listeners.TryRemove(number, out _);
    }
}
