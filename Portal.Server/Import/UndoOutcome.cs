namespace Portal.Server.Import;

/// <summary>What became of a product when its import was taken back.</summary>
public enum UndoOutcome
{
    /// <summary>Not looked at yet.</summary>
    None,

    /// <summary>It says again what it said before.</summary>
    Restored,

    /// <summary>It had been new, and is off the shelves.</summary>
    TakenAway,

    /// <summary>Somebody changed it since: left as it is.</summary>
    ChangedSince,
}
