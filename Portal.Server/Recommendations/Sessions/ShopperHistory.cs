namespace Portal.Server.Recommendations.Sessions;

/// <summary>
/// The acts of one shopper in the order they happened, whatever order they arrived in, and the state they add up to.
/// </summary>
/// <param name="shopperId">Whose they are; null for nobody's.</param>
/// <param name="browsingLimit">Acts of browsing that are kept.</param>
/// <param name="stateLimit">Acts that make a state that are kept.</param>
internal sealed class ShopperHistory(string? shopperId, int browsingLimit, int stateLimit)
{
    private readonly Lock _gate = new();
    private readonly List<ShopperAct> _browsing = [];
    private readonly List<ShopperAct> _state = [];
    private ShopperSession? _session;

    /// <summary>Whether the stored acts were read back.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>The state now.</summary>
    public ShopperSession Session
    {
        get
        {
            lock (_gate)
            {
                return _session ??= SessionFold.Of(shopperId, _browsing, _state);
            }
        }
    }

    /// <summary>The state now, as nobody's, so that nothing is remembered of it.</summary>
    public ShopperSession Nobodys
    {
        get
        {
            lock (_gate)
            {
                return SessionFold.Of(null, _browsing, _state);
            }
        }
    }

    /// <summary>Adds an act; the same act (by sequence) is added once.</summary>
    public void Add(ShopperAct act)
    {
        lock (_gate)
        {
            AddOnce(act);
        }
    }

    /// <summary>Adds what was stored before.</summary>
    public void Load(IEnumerable<ShopperAct> acts)
    {
        lock (_gate)
        {
            foreach (var act in acts)
            {
                AddOnce(act);
            }

            IsLoaded = true;
        }
    }

    private void AddOnce(ShopperAct act)
    {
        var (acts, limit) = act.IsBrowsing ? (_browsing, browsingLimit) : (_state, stateLimit);
        var place = acts.BinarySearch(act);
        if (place >= 0 || (~place == 0 && acts.Count == limit))
        {
            return;
        }

        acts.Insert(~place, act);
        if (acts.Count > limit)
        {
            acts.RemoveAt(0);
        }

        _session = null;
    }
}
