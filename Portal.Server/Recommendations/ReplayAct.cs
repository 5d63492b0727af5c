using Portal.Shared.Events;

namespace Portal.Server.Recommendations;

/// <summary>One thing a shopper did, as a replayed session is told it.</summary>
/// <param name="Type">What was done; an impression says nothing of a session and counts as nothing.</param>
/// <param name="Product">The product's catalogue index; -1 for a search.</param>
/// <param name="At">When.</param>
/// <param name="Quantity">Units of a cart or purchase event.</param>
/// <param name="Text">The order of a purchase, or the words of a search.</param>
internal readonly record struct ReplayAct(ShopEventType Type, int Product, DateTimeOffset At, int Quantity = 1, string? Text = null);
