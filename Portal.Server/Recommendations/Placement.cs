using Portal.Shared.Events;

namespace Portal.Server.Recommendations;

/// <summary>What stands in one place of the shop.</summary>
internal sealed record Placement
{
    /// <summary>Key (see PlacementKeys).</summary>
    public required string Key { get; init; }

    /// <summary>Items wanted when the request names no number, 1 to 48.</summary>
    public required int Count { get; init; }

    /// <summary>What the request must name.</summary>
    public PlacementNeed Needs { get; init; }

    /// <summary>The sources that are fused, with their weights.</summary>
    public required IReadOnlyList<PlacementSource> Sources { get; init; }

    /// <summary>The sources that fill up, one after the other, when those leave places free. None: the list may stay short or empty.</summary>
    public IReadOnlyList<PlacementSource> Fallbacks { get; init; } = [];

    /// <summary>
    /// What orders that (<see cref="RankerKinds"/>); null: the trained ranker that was ahead of fusion, if there is one. A ranker
    /// that is not there leaves the list to what null would give, and the list says so.
    /// </summary>
    public string? Ranker { get; init; }

    /// <summary>What the list may hold.</summary>
    public PlacementRules Rules { get; init; } = new();

    /// <summary>
    /// Share of the places after the first that are drawn from all that may stand there, 0 to 0.5: what nobody is shown,
    /// nobody can like.
    /// </summary>
    public double Exploration { get; init; }

    /// <summary>The shopper's own events that change the list.</summary>
    public IReadOnlyList<ShopEventType> AffectedBy { get; init; } = [];

    /// <summary>How often an open page looks whether others' events changed the list; null: never.</summary>
    public TimeSpan? RefreshEvery { get; init; }
}
