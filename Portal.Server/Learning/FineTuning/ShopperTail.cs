using Portal.Shared.Scoring;

namespace Portal.Server.Learning.FineTuning;

/// <summary>The newest acts of one shopper, those on one item right after another as one, as training reads them.</summary>
/// <param name="shopper">Whose.</param>
/// <param name="most">Acts kept.</param>
internal sealed class ShopperTail(string shopper, int most)
{
    private readonly List<int> _items = [];
    private readonly List<Behaviour> _behaviours = [];
    private readonly List<long> _times = [];

    /// <summary>Whose.</summary>
    public string Shopper => shopper;

    /// <summary>Acts kept.</summary>
    public int Length => _items.Count;

    /// <summary>The newest of them that nothing was learned from yet.</summary>
    public int Fresh { get; set; }

    /// <summary>Cases it is judged by: while there are any, nothing is learned from it.</summary>
    public int Cases { get; set; }

    /// <summary>Place among all.</summary>
    public int Place { get; set; }

    /// <summary>Adds an act.</summary>
    /// <returns>Whether it is another item than the one before.</returns>
    public bool Add(int item, Behaviour behaviour, long second)
    {
        if (_items.Count > 0 && _items[^1] == item)
        {
            _behaviours[^1] = (Behaviour)Math.Max((byte)_behaviours[^1], (byte)behaviour);
            _times[^1] = Math.Max(_times[^1], second);
            return false;
        }

        // Clocks of senders differ; within a history time does not fall.
        _times.Add(_times.Count > 0 ? Math.Max(_times[^1], second) : second);
        _items.Add(item);
        _behaviours.Add(behaviour);
        if (_items.Count > most)
        {
            _items.RemoveAt(0);
            _behaviours.RemoveAt(0);
            _times.RemoveAt(0);
        }

        Fresh = Math.Min(Fresh, _items.Count);
        return true;
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        (Fresh, Cases) = (0, 0);
        _items.Clear();
        _behaviours.Clear();
        _times.Clear();
    }

    /// <summary>All acts but the newest, copied.</summary>
    public History Before() => new(_items.SkipLast(1).ToArray(), _behaviours.SkipLast(1).ToArray(), _times.SkipLast(1).ToArray());

    /// <summary>The newest item.</summary>
    public int Newest => _items[^1];

    /// <summary>Appends the newest acts to a set in the making.</summary>
    public void CopyTo(int count, List<int> items, List<Behaviour> behaviours, List<long> times)
    {
        items.AddRange(_items.TakeLast(count));
        behaviours.AddRange(_behaviours.TakeLast(count));
        times.AddRange(_times.TakeLast(count));
    }
}
