namespace Portal.Server.Learning;

/// <summary>One run of a retraining: what was asked, how far it is, what came of it. The truth about the run; queues only hold its id.</summary>
public sealed class RetrainingRun
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it does.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>The schedule it is of; null for a run by hand.</summary>
    public Guid? ScheduleId { get; init; }

    /// <summary>The moment its schedule was due; with the schedule it is unique, so that one moment makes one run.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Why it was begun.</summary>
    public required RunCause Cause { get; init; }

    /// <summary>The account's name; null when the program began it by itself.</summary>
    public string? By { get; init; }

    /// <summary>What to do: <see cref="RetrainingSettings"/> as JSON, of a search <see cref="TuningSettings"/>.</summary>
    public required string SettingsJson { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunState State { get; set; }

    /// <summary>When somebody asked to stop it.</summary>
    public DateTimeOffset? CancelAskedAt { get; set; }

    /// <summary>How often it was taken up.</summary>
    public int Attempts { get; set; }

    /// <summary>Whoever works on it; only the holder may write.</summary>
    public Guid? Lease { get; set; }

    /// <summary>When it was first taken up.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Newest event it learns from, fixed when it is first taken up: an attempt after a kill reads the same data.</summary>
    public long? UpToEvent { get; set; }

    /// <summary>Id of the version it makes, fixed when it is first taken up: whatever happens, there is one. Null for a search.</summary>
    public string? VersionId { get; set; }

    /// <summary>How far it is: <see cref="RunProgress"/> as JSON.</summary>
    public string? ProgressJson { get; set; }

    /// <summary>What it learned from: <see cref="RunData"/> as JSON; null before it was read.</summary>
    public string? DataJson { get; set; }

    /// <summary>What the gate said: <see cref="GateOutcome"/> as JSON; null before, and for a tuning.</summary>
    public string? GateJson { get; set; }

    /// <summary>What a search has found so far: <see cref="TuningFound"/> as JSON; null for a training.</summary>
    public string? ResultJson { get; set; }

    /// <summary>What went wrong and what to do, in a sentence.</summary>
    public string? Error { get; set; }
}
