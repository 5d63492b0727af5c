namespace Portal.Server.Recommendations;

/// <summary>Settings a placement had from one moment to the next version's. Never changed, never removed.</summary>
public sealed class PlacementVersion
{
    /// <summary>Key of the placement.</summary>
    public required string Key { get; init; }

    /// <summary>1 for the first the shop had, then one more each time.</summary>
    public required int Number { get; init; }

    /// <summary>The settings as JSON, without the key.</summary>
    public required string SettingsJson { get; init; }

    /// <summary>When they came into service.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who published them; null for the program itself.</summary>
    public string? By { get; init; }

    /// <summary>Why; null for the first.</summary>
    public string? Note { get; init; }

    /// <summary>The version that was taken back to, when this one is equal to it.</summary>
    public int? BackTo { get; init; }

    /// <summary>What replay said it would cost, as JSON, when that was measured before.</summary>
    public string? CostJson { get; init; }
}
