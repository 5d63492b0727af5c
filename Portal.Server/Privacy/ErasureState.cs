namespace Portal.Server.Privacy;

/// <summary>How far an erasure is. The numbers are stored: never renumber them.</summary>
public enum ErasureState
{
    /// <summary>It was asked for, and nothing is kept of the shopper from then on.</summary>
    Queued = 1,

    /// <summary>It is at work.</summary>
    Running = 2,

    /// <summary>All is gone, and there is a receipt.</summary>
    Done = 3,

    /// <summary>It could not be finished; the next start, or an admin, begins it anew.</summary>
    Failed = 4,
}
