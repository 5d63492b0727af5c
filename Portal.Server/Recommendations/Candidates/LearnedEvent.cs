using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>What models need of an event about a product.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Product">Catalogue index.</param>
/// <param name="Visit">Key of the visit.</param>
/// <param name="Basket">Key of the basket: the order, or the visit where no order is named.</param>
/// <param name="At">When it happened, Unix milliseconds.</param>
internal readonly record struct LearnedEvent(ShopEventType Type, int Product, ulong Visit, ulong Basket, long At)
{
    /// <summary>From a stored event about the product with this index.</summary>
    public static LearnedEvent Of(StoredEvent stored, int product)
    {
        var visit = StableKey.Of(stored.SessionId);
        return new LearnedEvent(
            stored.Type, product, visit, stored.OrderId is { } order ? StableKey.Of(order) : visit,
            stored.OccurredAt.ToUnixTimeMilliseconds());
    }
}
