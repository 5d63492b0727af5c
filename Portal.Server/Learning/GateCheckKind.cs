namespace Portal.Server.Learning;

/// <summary>The gate's conditions.</summary>
public enum GateCheckKind
{
    /// <summary>Lower end of the paired difference on a figure, as a share of what the version in service has; at least minus the loss allowed.</summary>
    Loss,

    /// <summary>Share of the catalogue in some list; at least.</summary>
    Coverage,

    /// <summary>Milliseconds; at most.</summary>
    Latency,

    /// <summary>Upper end of a fifth's difference in recall, as a share; at least minus the loss allowed.</summary>
    Fifth,
}
