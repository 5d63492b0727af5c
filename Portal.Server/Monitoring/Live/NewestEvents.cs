using System.Security.Cryptography;
using System.Text;
using Portal.Server.Events;

namespace Portal.Server.Monitoring.Live;

/// <summary>The newest events.</summary>
internal sealed class NewestEvents
{
    private const int Length = 20;
    private readonly Queue<SeenEvent> _events = new(Length + 1);

    /// <summary>Takes a batch in; of a large one only its end is looked at.</summary>
    public void Add(IReadOnlyList<StoredEvent> events)
    {
        for (var i = Math.Max(0, events.Count - Length); i < events.Count; i++)
        {
            _events.Enqueue(See(events[i]));
            if (_events.Count > Length)
            {
                _events.Dequeue();
            }
        }
    }

    /// <summary>The events, newest first.</summary>
    public IReadOnlyList<SeenEvent> Read() => [.. _events.Reverse()];

    /// <summary>Whether one of them is a shopper's.</summary>
    public bool Has(string shopperId) => Pseudonym(shopperId) is var name && _events.Any(seen => seen.Shopper == name);

    /// <summary>Forgets a shopper's.</summary>
    public void Forget(string shopperId)
    {
        var (name, left) = (Pseudonym(shopperId), _events.Count);
        while (left-- > 0)
        {
            if (_events.Dequeue() is var seen && seen.Shopper != name)
            {
                _events.Enqueue(seen);
            }
        }
    }

    private static SeenEvent See(StoredEvent stored) => new(
        stored.Sequence, stored.OccurredAt, stored.Type, Pseudonym(stored.ShopperId), stored.ProductId, stored.Query, stored.Placement);

    // The id itself is what the shopper's cookie holds: whoever reads it could act as the shopper.
    private static string Pseudonym(string shopperId) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(shopperId)), 0, 3);
}
