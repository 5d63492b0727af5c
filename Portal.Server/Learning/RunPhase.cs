namespace Portal.Server.Learning;

/// <summary>Parts of the chain from the events to what is served.</summary>
public enum RunPhase
{
    /// <summary>Events become sequences.</summary>
    DataSet,

    /// <summary>The model that is judged is trained.</summary>
    Train,

    /// <summary>It is judged on the test cases, then trained once more on everything.</summary>
    Evaluate,

    /// <summary>The version stands in the registry, and the gate's conditions are looked at.</summary>
    Gate,

    /// <summary>All is done.</summary>
    Done,
}
