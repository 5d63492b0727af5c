namespace Portal.Server.Learning;

/// <summary>Where a run stands.</summary>
public enum RunState
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>At work; after a sudden end of the program it is taken up again.</summary>
    Running,

    /// <summary>Came to its end.</summary>
    Succeeded,

    /// <summary>Ended without a result; its error says why.</summary>
    Failed,

    /// <summary>Stopped by somebody. Nothing of a training was kept; of a search, what it had found.</summary>
    Cancelled,
}
