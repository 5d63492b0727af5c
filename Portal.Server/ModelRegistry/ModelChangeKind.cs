namespace Portal.Server.ModelRegistry;

/// <summary>What can be done to a model version.</summary>
public enum ModelChangeKind
{
    /// <summary>Put into service for everybody.</summary>
    Promoted,

    /// <summary>The version that served before was put back.</summary>
    RolledBack,

    /// <summary>Found in service at a start or after a verb, without anybody having said so here.</summary>
    Found,

    /// <summary>Asked beside the one in service; its answers are logged and not shown.</summary>
    Shadowed,

    /// <summary>Serves a share of the shoppers.</summary>
    Canary,

    /// <summary>Its trial ended: nobody asks it any more.</summary>
    Withdrawn,

    /// <summary>A guard-rail ended its trial.</summary>
    Returned,

    /// <summary>Its bundle was deleted to free space.</summary>
    Removed,
}
