using Portal.Shared.Events;

namespace Portal.Server.Events.Intake;

/// <summary>What is wrong with an event.</summary>
/// <param name="Reason">The named reason.</param>
/// <param name="Detail">A sentence naming the field and what would be right.</param>
internal sealed record EventFault(EventRejectionReason Reason, string Detail);
