using Portal.Shared.Events;

namespace Portal.Server.Monitoring;

/// <summary>What happens in the shop, at one moment. All of it is bounded in size, whatever the traffic.</summary>
/// <param name="Version">Grows with everything that happens; two pictures of one version differ only by the time gone by.</param>
/// <param name="At">The moment.</param>
/// <param name="Events">Events as they were stored.</param>
/// <param name="Pushes">Lists pushed because of an event.</param>
/// <param name="ListsServed">Lists made since the start, pushed or asked for.</param>
/// <param name="PushTimes">How long the pushes of the last minute took; null when there was none.</param>
/// <param name="ActiveShoppers">Shoppers who did something in the last five minutes.</param>
/// <param name="Today">Events that happened today, by type; types without one are left out.</param>
/// <param name="TopProducts">Products with the most acts (everything but impressions) in the last hour, most first.</param>
/// <param name="Newest">The newest events, newest first.</param>
/// <param name="Intake">What the intake did since the start.</param>
public sealed record LiveSnapshot(
    long Version,
    DateTimeOffset At,
    MinuteRate Events,
    MinuteRate Pushes,
    long ListsServed,
    PushTimes? PushTimes,
    int ActiveShoppers,
    IReadOnlyList<TypeCount> Today,
    IReadOnlyList<ProductCount> TopProducts,
    IReadOnlyList<SeenEvent> Newest,
    IntakeCounts Intake);

/// <summary>A rate over the last minute.</summary>
/// <param name="PerSecond">Mean of the last ten seconds.</param>
/// <param name="BySecond">Counts of the last sixty seconds, oldest first; the last one is still going on.</param>
public sealed record MinuteRate(double PerSecond, IReadOnlyList<int> BySecond);

/// <summary>Milliseconds from an event's arrival to the push of a list it changed.</summary>
/// <param name="Median">Half of the pushes took at most this long.</param>
/// <param name="Percentile95">95 of 100 pushes took at most this long.</param>
public sealed record PushTimes(double Median, double Percentile95);

/// <summary>A type of event and how many there were.</summary>
public sealed record TypeCount(ShopEventType Type, long Count);

/// <summary>A product and how many acts it had.</summary>
public sealed record ProductCount(string ProductId, int Count);

/// <summary>An event as the admin sees it.</summary>
/// <param name="Sequence">The server's number.</param>
/// <param name="At">When it happened.</param>
/// <param name="Type">What happened.</param>
/// <param name="Shopper">Six characters that tell shoppers apart and cannot be turned back into the shopper's id.</param>
/// <param name="ProductId">The product, if any.</param>
/// <param name="Query">The words of a search.</param>
/// <param name="Placement">The placement whose list led here, if any.</param>
public sealed record SeenEvent(
    long Sequence, DateTimeOffset At, ShopEventType Type, string Shopper, string? ProductId, string? Query, string? Placement);

/// <summary>What the intake did since the start.</summary>
/// <param name="Accepted">Events stored.</param>
/// <param name="Duplicates">Events sent again, counted once.</param>
/// <param name="Rejected">Events refused, by reason, most frequent first.</param>
public sealed record IntakeCounts(long Accepted, long Duplicates, IReadOnlyList<ReasonCount> Rejected);

/// <summary>A reason (as senders read it, <c>unknown-product</c>) and how many events were refused for it.</summary>
public sealed record ReasonCount(string Reason, long Count);
