using System.Collections.Concurrent;

namespace Portal.Server.Hosting;

/// <summary>Who listens to news of one kind, each in the language it listens in (<see cref="OwnLanguage"/>).</summary>
internal sealed class Listeners<T>
{
    private readonly ConcurrentDictionary<int, Action<T>> _listeners = new();
    private int _last;

    /// <summary>How many listen.</summary>
    public int Count => _listeners.Count;

    /// <summary>Calls back with each news, until the subscription is disposed of.</summary>
    public IDisposable Add(Action<T> listen)
    {
        var number = Interlocked.Increment(ref _last);
        _listeners[number] = OwnLanguage.Keep(listen);
        return new Subscription(this, number);
    }

    /// <summary>Tells everybody who listens.</summary>
    public void Tell(T news)
    {
        foreach (var (_, listen) in _listeners)
        {
            listen(news);
        }
    }

    private sealed class Subscription(Listeners<T> listeners, int number) : IDisposable
    {
        public void Dispose() => listeners._listeners.TryRemove(number, out _);
    }
}
