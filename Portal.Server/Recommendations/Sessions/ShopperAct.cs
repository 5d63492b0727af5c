using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations.Sessions;

/// <summary>An event as a session keeps it: small, and sortable by when it happened.</summary>
internal readonly record struct ShopperAct(
    DateTimeOffset At, long Sequence, ShopEventType Type, int Product, int Quantity, string? Text) : IComparable<ShopperAct>
{
    /// <summary>The types that are browsing, which is soon out of date.</summary>
    public static IReadOnlyCollection<ShopEventType> Browsing { get; } = [ShopEventType.View, ShopEventType.Click, ShopEventType.Search];

    /// <summary>The types that make a state that holds until taken back.</summary>
    public static IReadOnlyCollection<ShopEventType> State { get; } =
    [
        ShopEventType.AddToCart, ShopEventType.RemoveFromCart, ShopEventType.Purchase,
        ShopEventType.Favourite, ShopEventType.Unfavourite, ShopEventType.Hide, ShopEventType.Unhide,
    ];

    /// <summary>
    /// From a stored event. <see cref="Text"/> is the order of a purchase or the words of a search;
    /// <paramref name="product"/> is -1 for a search.
    /// </summary>
    public static ShopperAct Of(StoredEvent stored, int product) => new(
        stored.OccurredAt, stored.Sequence, stored.Type, product, stored.Quantity,
        stored.Type == ShopEventType.Search ? stored.Query : stored.OrderId);

    /// <summary>From a replayed session; acts of one moment follow each other as told.</summary>
    public static ShopperAct Of(ReplayAct act, int place) => new(act.At, place + 1, act.Type, act.Product, act.Quantity, act.Text);

    /// <summary>Whether it is browsing rather than a state.</summary>
    public bool IsBrowsing => Type is ShopEventType.View or ShopEventType.Click or ShopEventType.Search;

    /// <summary>By when it happened; what happened at the same time, by the server's number.</summary>
    public int CompareTo(ShopperAct other) =>
        At.CompareTo(other.At) is var byTime and not 0 ? byTime : Sequence.CompareTo(other.Sequence);
}
