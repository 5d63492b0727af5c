namespace Portal.Server.Experiments;

/// <summary>An experiment as stored.</summary>
public sealed class Experiment
{
    /// <summary>Key: lower-case letters, digits and hyphens; never changes.</summary>
    public required string Key { get; init; }

    /// <summary>Where it stands.</summary>
    public required ExperimentStatus Status { get; set; }

    /// <summary>Seed of the hash, drawn at creation; never changes, so that a shopper keeps the arm.</summary>
    public required string Seed { get; init; }

    /// <summary>Version of the hash; 2 unless imported.</summary>
    public required int HashVersion { get; init; }

    /// <summary>Share of all shoppers who take part now, 0 to 1.</summary>
    public required double Coverage { get; set; }

    /// <summary>Which step of the ramp it stands on, from 0.</summary>
    public int RampStep { get; set; }

    /// <summary>When coverage was changed last.</summary>
    public DateTimeOffset? CoverageSince { get; set; }

    /// <summary>The plan as JSON (see <see cref="ExperimentPlan"/>).</summary>
    public required string PlanJson { get; set; }

    /// <summary>When it was written down.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it began; null for a draft.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The arm that became the shop, or null.</summary>
    public string? ReleasedArm { get; set; }

    /// <summary>What was learnt, in the words of whoever ended it.</summary>
    public string? Conclusion { get; set; }

    /// <summary>Arms that were taken out of it, as JSON (see <see cref="StoppedArm"/>); null: none.</summary>
    public string? StoppedJson { get; set; }

    /// <summary>The weights a bandit deals by now, as a JSON list; null: those of the plan.</summary>
    public string? WeightsJson { get; set; }

    /// <summary>When a bandit weighed its arms last.</summary>
    public DateTimeOffset? WeightsSince { get; set; }

    /// <summary>The results at its end as JSON, so that they stay when events are trimmed; null while it runs.</summary>
    public string? ResultJson { get; set; }

    /// <summary>Counts changes: one made from an old copy is refused.</summary>
    public int Revision { get; set; }
}
