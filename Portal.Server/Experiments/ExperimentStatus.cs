namespace Portal.Server.Experiments;

/// <summary>Where an experiment stands. The numbers are stored: never renumber them.</summary>
public enum ExperimentStatus
{
    /// <summary>Being written; deals nobody anything.</summary>
    Draft = 0,

    /// <summary>Deals arms.</summary>
    Running = 1,

    /// <summary>Ended without a change of the shop.</summary>
    Stopped = 2,

    /// <summary>Ended, and an arm became the shop for everybody.</summary>
    Shipped = 3,

    /// <summary>Ended by harm: everybody is back with the control.</summary>
    RolledBack = 4,
}
