namespace Portal.Server.Experiments;

/// <summary>What one metric says of one arm.</summary>
public enum CellState
{
    /// <summary>Better, for sure.</summary>
    Won,

    /// <summary>Worse, for sure.</summary>
    Lost,

    /// <summary>No difference can be told.</summary>
    NoDifference,

    /// <summary>Too little was counted.</summary>
    NotEnough,

    /// <summary>A change so large that a fault is likelier.</summary>
    Suspicious,

    /// <summary>Cannot be computed.</summary>
    NotComputable,
}
