namespace Portal.Server.Events;

/// <summary>
/// The database refused a commit (disk full, locked too long). Nothing of the batch was acknowledged; sending it again
/// later is safe, because each event id counts once.
/// </summary>
public sealed class EventsNotStoredException(Exception cause)
    : Exception("The events could not be stored. Send them again later; what was stored counts once.", cause);
