using System.Collections.Concurrent;

namespace Portal.Server.Identity;

/// <summary>
/// Tells everything that is open for an account (pages, live connections, cookies) that what the account may do has
/// changed, at once. Changes made by another process are found by the checks that run by the clock.
/// </summary>
internal sealed class AccountChanges(TimeProvider time)
{
    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _changed = new();
    private readonly ConcurrentDictionary<(string Account, long Number), Action> _listeners = new();
    private long _number;

    /// <summary>How many listen.</summary>
    public int Listeners => _listeners.Count;

    /// <summary>Says that roles, lock or sign-ins of an account have changed. Call it after the change is stored.</summary>
    public void Tell(string accountId)
    {
        _changed[accountId] = time.GetUtcNow();
        foreach (var (key, listener) in _listeners)
        {
            if (key.Account == accountId)
            {
                listener();
            }
        }
    }

    /// <summary>
    /// Whether a cookie issued then may be out of date: written before the last change, or before this process began to
    /// hear of changes. Cookies know whole seconds, so one of the same second counts as older.
    /// </summary>
    public bool MayBeOlder(string accountId, DateTimeOffset issued) =>
        issued < (_changed.TryGetValue(accountId, out var changed) ? changed : _started);

    /// <summary>Calls back at each change of an account, until disposed. The callback must return soon and must not throw.</summary>
    public IDisposable Listen(string accountId, Action changed)
    {
        var key = (accountId, Interlocked.Increment(ref _number));
        _listeners[key] = changed;
        return new Subscription(() => _listeners.TryRemove(key, out _));
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
