using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>Which list of a given session is wanted.</summary>
/// <param name="Placement">
/// The placement, which need not be one of the shop's: change its sources, or switch its rules off with
/// <see cref="PlacementRules.None"/>.
/// </param>
internal sealed record ReplayRequest(Placement Placement)
{
    /// <summary>Items wanted, 1 or more; null: the placement's own number.</summary>
    public int? Count { get; init; }

    /// <summary>The page the list stands on; null: one that names nothing but the placement.</summary>
    public PlacementRequest? Page { get; init; }

    /// <summary>What orders the list; null for the ranker in service, if any.</summary>
    public RankedBy? By { get; init; }

    /// <summary>Products (catalogue indices) that must not be shown, whatever the rules say: a history that is masked.</summary>
    public IReadOnlySet<int>? Withheld { get; init; }

    /// <summary>The trained model it is made with; null for the one in service.</summary>
    public IPinnedModel? Model { get; init; }

    /// <summary>Counts what the rules keep out; null when nobody looks.</summary>
    public RuleTally? Tally { get; init; }
}
