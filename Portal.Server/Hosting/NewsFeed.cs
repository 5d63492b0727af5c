using System.Collections.Concurrent;

namespace Portal.Server.Hosting;

/// <summary>News of one kind of thing, in this process: pages listen, and ask the tables for what is so.</summary>
public abstract class NewsFeed
{
    private readonly ConcurrentDictionary<int, Action> _listeners = new();
    private int _last;

    /// <summary>Pages that listen.</summary>
    public int Listeners => _listeners.Count;

    /// <summary>Calls back after each change, until the subscription is disposed of.</summary>
    public IDisposable Subscribe(Action changed)
    {
        var number = Interlocked.Increment(ref _last);
        _listeners[number] = OwnLanguage.Keep(changed);
        return new Subscription(this, number);
    }

    /// <summary>Tells everybody who listens.</summary>
    public void Tell()
    {
        foreach (var (_, changed) in _listeners)
        {
            changed();
        }
    }

    private sealed class Subscription(NewsFeed feed, int number) : IDisposable
    {
        public void Dispose() => feed._listeners.TryRemove(number, out _);
    }
}
