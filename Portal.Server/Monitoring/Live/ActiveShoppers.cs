namespace Portal.Server.Monitoring.Live;

/// <summary>Who did something in the last five minutes.</summary>
internal sealed class ActiveShoppers
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromSeconds(10);
    private readonly Dictionary<string, DateTimeOffset> _lastSeen = new(StringComparer.Ordinal);
    private DateTimeOffset _tidied;

    /// <summary>Notes an act.</summary>
    public void Seen(string shopperId, DateTimeOffset at, DateTimeOffset now)
    {
        if (at > now - Window && at > _lastSeen.GetValueOrDefault(shopperId))
        {
            _lastSeen[shopperId] = at;
        }

        if (now - _tidied >= TidyEvery)
        {
            Tidy(now);
        }
    }

    /// <summary>Whether a shopper is among them.</summary>
    public bool Has(string shopperId) => _lastSeen.ContainsKey(shopperId);

    /// <summary>Forgets a shopper.</summary>
    public void Forget(string shopperId) => _lastSeen.Remove(shopperId);

    /// <summary>How many.</summary>
    public int Count(DateTimeOffset now)
    {
        Tidy(now);
        return _lastSeen.Count;
    }

    private void Tidy(DateTimeOffset now)
    {
        _tidied = now;
        foreach (var (shopperId, at) in _lastSeen)
        {
            if (at <= now - Window)
            {
                _lastSeen.Remove(shopperId);
            }
        }
    }
}
