using Portal.Shared.Events;

namespace Portal.Server.Components.Privacy;

/// <summary>An act of the timeline.</summary>
/// <param name="EventId">Its id.</param>
/// <param name="Sequence">Its number, by which pages are turned.</param>
/// <param name="Type">What was done.</param>
/// <param name="At">When.</param>
/// <param name="ProductId">The product, where it is in the catalogue.</param>
/// <param name="What">Its title, or the words of a search.</param>
/// <param name="Placement">The list it came from, or null.</param>
public sealed record KeptAct(Guid EventId, long Sequence, ShopEventType Type, DateTimeOffset At, string? ProductId, string What, string? Placement);
