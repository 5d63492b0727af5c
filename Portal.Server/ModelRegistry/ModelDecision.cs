using Portal.Server.Audit;

namespace Portal.Server.ModelRegistry;

/// <summary>Who decided about a version, and why.</summary>
/// <param name="Actor">Who; the program when it decided by itself.</param>
/// <param name="Reason">Why, in their words; needed where the gate did not hold.</param>
/// <param name="GateHeld">Whether the gate's conditions held; null when it was not asked.</param>
internal sealed record ModelDecision(AuditActor Actor, string? Reason, bool? GateHeld)
{
    /// <summary>The account's name; null when the program decided.</summary>
    public string? By => Actor.Id.Length > 0 ? Actor.Name : null;
}
