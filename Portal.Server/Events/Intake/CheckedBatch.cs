using Portal.Shared.Events;

namespace Portal.Server.Events.Intake;

/// <summary>A batch after the check.</summary>
/// <param name="Good">The events to store, normalised, not yet numbered.</param>
/// <param name="Rejected">The others, each with its reason.</param>
internal readonly record struct CheckedBatch(List<StoredEvent> Good, List<EventRejection> Rejected);
