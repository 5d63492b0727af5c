using Portal.Shared.Events;

namespace Portal.Server.Learning.Datasets;

/// <summary>The newest interactions of one shopper. Holds at most twice as many as are wanted.</summary>
/// <param name="limit">How many are wanted.</param>
internal sealed class ShopperPast(int limit)
{
    private readonly List<(long Time, long Sequence, int Item, ShopEventType Type)> _events = [];

    /// <summary>Interactions that were pushed out by newer ones.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Adds an event; they may come in any order.</summary>
    public void Add(long time, long sequence, int item, ShopEventType type)
    {
        _events.Add((time, sequence, item, type));
        if (_events.Count >= 2 * limit)
        {
            Trim();
        }
    }

    /// <summary>The newest, oldest first; equal times in the order they were stored.</summary>
    public IReadOnlyList<(long Time, long Sequence, int Item, ShopEventType Type)> Newest()
    {
        Trim();
        return _events;
    }

    private void Trim()
    {
        _events.Sort();
        var tooMany = Math.Max(0, _events.Count - limit);
        _events.RemoveRange(0, tooMany);
        Forgotten += tooMany;
    }
}
