using Portal.Server.Audit;

namespace Portal.Server.Learning;

/// <summary>What run to begin.</summary>
/// <param name="Settings">How.</param>
/// <param name="Cause">Why.</param>
/// <param name="Actor">Who asked.</param>
internal sealed record RunRequest(RetrainingSettings Settings, RunCause Cause, AuditActor Actor)
{
    /// <summary>The schedule it is of.</summary>
    public Guid? ScheduleId { get; init; }

    /// <summary>The occurrence of the schedule.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
