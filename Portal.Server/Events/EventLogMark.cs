namespace Portal.Server.Events;

/// <summary>What is known of a log up to an event.</summary>
/// <param name="Events">Events there are up to it: numbers have no gaps at first, and get some when events are erased.</param>
/// <param name="NewestId">The event's id; all zeros when it is not there.</param>
public readonly record struct EventLogMark(long Events, Guid NewestId);
