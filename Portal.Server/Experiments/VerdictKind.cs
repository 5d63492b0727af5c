namespace Portal.Server.Experiments;

/// <summary>What to do with an experiment.</summary>
public enum VerdictKind
{
    /// <summary>Too early to say.</summary>
    KeepRunning,

    /// <summary>All goals won, nothing harmed.</summary>
    Ship,

    /// <summary>Every arm does harm.</summary>
    RollBack,

    /// <summary>Goals disagree, or only some arms are worse: people decide.</summary>
    Review,

    /// <summary>The numbers cannot be trusted.</summary>
    Unhealthy,

    /// <summary>Of interleaved lists: the rival's picks are preferred; a split tells what that is worth.</summary>
    SplitTest,

    /// <summary>Of interleaved lists: the rival's picks are chosen less.</summary>
    DropIt,

    /// <summary>Of interleaved lists: both would show nearly the same.</summary>
    TooAlike,
}
