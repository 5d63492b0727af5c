namespace Portal.Server.Learning;

/// <summary>Where the training of rankers stands.</summary>
public enum RankerTrainingState
{
    /// <summary>None since the program started.</summary>
    None,

    /// <summary>It is in the queue.</summary>
    Queued,

    /// <summary>A worker is at it.</summary>
    Running,

    /// <summary>The last one ended, and its version stands among the others.</summary>
    Succeeded,

    /// <summary>The last one failed.</summary>
    Failed,
}
