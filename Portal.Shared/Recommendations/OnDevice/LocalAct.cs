using Portal.Shared.Events;

namespace Portal.Shared.Recommendations.OnDevice;

/// <summary>Something the shopper did, as the browser keeps it.</summary>
/// <param name="Id">Id of the act; an order's acts share none.</param>
/// <param name="Type">What happened.</param>
/// <param name="ProductId">The product.</param>
/// <param name="At">When.</param>
/// <param name="Quantity">Units of a cart or purchase act.</param>
/// <param name="OrderId">The order of a purchase.</param>
public sealed record LocalAct(Guid Id, ShopEventType Type, string ProductId, DateTimeOffset At, int Quantity = 1, string? OrderId = null);
