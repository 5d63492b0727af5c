namespace Portal.Server.ModelRegistry;

/// <summary>A change of what is served: who did it, when, and why. Rows are added and never changed.</summary>
public sealed class ModelChange
{
    /// <summary>Number, in the order of the changes.</summary>
    public long Id { get; init; }

    /// <summary>What was done.</summary>
    public required ModelChangeKind Kind { get; init; }

    /// <summary>The version it was done to.</summary>
    public required string VersionId { get; init; }

    /// <summary>The version that was in service before; null when none was.</summary>
    public string? Before { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account's name; null when the program did it by itself.</summary>
    public string? By { get; init; }

    /// <summary>Why, in their words, or what the program saw.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the gate's conditions held; null when it was not asked.</summary>
    public bool? GateHeld { get; init; }

    /// <summary>Share of the shoppers, for a canary, 0 to 1.</summary>
    public double? Share { get; init; }
}
