using Portal.Shared.Events;

namespace Portal.Shared.Recommendations;

/// <summary>What a storefront can call on the live connection at <see cref="ShopHubRoute.Path"/>.</summary>
public interface IShopHub
{
    /// <summary>Records events; answers after they are on disk.</summary>
    /// <param name="events">At most 1,000 events.</param>
    Task<EventReceipt> Record(IReadOnlyList<ShopEvent> events);

    /// <summary>
    /// Sends the list of each asked placement at once, then again whenever an event changes it. A reader that falls
    /// behind gets the latest list of each placement, never a growing queue.
    /// </summary>
    /// <param name="requests">At most 20 placements.</param>
    /// <param name="culture">The reader's language, <c>en</c> or <c>zh-CN</c>.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<RecommendationList> Watch(
        IReadOnlyList<PlacementRequest> requests, string culture, CancellationToken cancellationToken);
}

/// <summary>What the server can call on a storefront.</summary>
public interface IShopClient
{
    /// <summary>The shopper's cart changed on another page; <paramref name="units"/> is the new number of units.</summary>
    Task CartChanged(int units);
}

/// <summary>Where the hub answers.</summary>
public static class ShopHubRoute
{
    /// <summary>Site-relative address of the hub.</summary>
    public const string Path = "/hubs/shop";
}
