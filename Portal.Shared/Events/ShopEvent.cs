namespace Portal.Shared.Events;

/// <summary>
/// One thing a shopper did, as its sender tells it. Every field that is wrong is answered with a named
/// <see cref="EventRejectionReason"/>; nothing is guessed.
/// </summary>
public sealed record ShopEvent
{
    /// <summary>Made by the sender (UUID version 7). Sending the same id again never counts twice.</summary>
    public Guid EventId { get; init; }

    /// <summary>What happened.</summary>
    public ShopEventType Type { get; init; }

    /// <summary>The product concerned; required for every type but <see cref="ShopEventType.Search"/>.</summary>
    public string? ProductId { get; init; }

    /// <summary>The words searched for; required for <see cref="ShopEventType.Search"/>, at most 200 characters.</summary>
    public string? Query { get; init; }

    /// <summary>The visit this belongs to, at most 64 characters.</summary>
    public string? SessionId { get; init; }

    /// <summary>
    /// The shopper's pseudonymous id. A browser leaves it out (the server knows it from the cookie or the account);
    /// only a sender with an API key may name another.
    /// </summary>
    public string? ShopperId { get; init; }

    /// <summary>Units, 1 to 100,000, for cart and purchase events; 1 when left out.</summary>
    public int? Quantity { get; init; }

    /// <summary>Price of one unit when bought or put into the cart, 0 or more.</summary>
    public decimal? UnitPrice { get; init; }

    /// <summary>The order a purchase belongs to, at most 64 characters.</summary>
    public string? OrderId { get; init; }

    /// <summary>The placement whose list led here (<c>home-for-you</c>), at most 64 characters.</summary>
    public string? Placement { get; init; }

    /// <summary>The served list that led here.</summary>
    public Guid? ListId { get; init; }

    /// <summary>Position in that list, from 0.</summary>
    public int? Position { get; init; }

    /// <summary>When it happened by the sender's clock. Left out: the time it was received.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}
