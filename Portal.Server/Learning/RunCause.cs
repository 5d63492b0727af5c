namespace Portal.Server.Learning;

/// <summary>Why a run was begun.</summary>
public enum RunCause
{
    /// <summary>Somebody asked for it.</summary>
    ByHand,

    /// <summary>Its schedule was due.</summary>
    Schedule,

    /// <summary>So many events had come in since the last run.</summary>
    Volume,

    /// <summary>What shoppers look at had moved away from what was learned.</summary>
    Drift,

    /// <summary>An ended run was asked for again.</summary>
    Retry,

    /// <summary>A demonstration's first start, whose history nothing had learned from.</summary>
    FirstStart,

    /// <summary>Somebody the model in service learned from was erased.</summary>
    Erasure,
}
