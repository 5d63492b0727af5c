using Portal.Server.Recommendations.Candidates;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Recommendations.Candidates;

/// <summary>A generated event.</summary>
public sealed record Seen(int Visit, int Product, int Hour, int Kind)
{
    private static readonly ShopEventType[] Kinds =
    [
        ShopEventType.View, ShopEventType.Click, ShopEventType.AddToCart, ShopEventType.Favourite, ShopEventType.Purchase,
        ShopEventType.RemoveFromCart,
    ];

    /// <summary>Products there can be.</summary>
    public const int Products = 12;

    internal ShopEventType Type => Kinds[Kind];

    /// <summary>The event as models learn it.</summary>
    internal LearnedEvent ToEvent() => new(Type, Product, (ulong)Visit, (ulong)Visit, Hour * 3_600_000L);

    /// <summary>All of them.</summary>
    internal static LearnedEvent[] Events(IEnumerable<Seen> seen) => [.. seen.Select(one => one.ToEvent())];

    /// <summary>The same in an order drawn from the seed.</summary>
    internal static LearnedEvent[] Shuffled(IEnumerable<Seen> seen, int seed)
    {
        var events = Events(seen);
        new Random(seed).Shuffle(events);
        return events;
    }
}
