namespace Portal.Server.Recommendations;

/// <summary>What shoppers did with what a list (or a position, or all lists of a placement) showed: numbers of events.</summary>
public readonly record struct ListOutcomes(long Impressions, long Clicks, long Carts, long Purchases);

/// <summary>One position of a list and what its shopper did with it.</summary>
/// <param name="Position">From 0.</param>
/// <param name="Item">What stood there.</param>
/// <param name="Outcomes">The shopper's events about that product that name the list.</param>
public sealed record PositionOutcomes(int Position, LoggedItem Item, ListOutcomes Outcomes);

/// <summary>The lists of one placement in a span of time.</summary>
/// <param name="Placement">Key of the placement.</param>
/// <param name="Lists">Lists served.</param>
/// <param name="Outcomes">The events that name one of them, whenever they happened.</param>
public sealed record PlacementOutcomes(string Placement, long Lists, ListOutcomes Outcomes);
