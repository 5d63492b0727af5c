namespace Portal.Server.Experiments;

/// <summary>One change of an experiment, kept for good: its history, and its versions while it was written.</summary>
public sealed class ExperimentChange
{
    /// <summary>Number; drawn by the database.</summary>
    public long Id { get; init; }

    /// <summary>The experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Its revision after the change.</summary>
    public required int Revision { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string Actor { get; init; }

    /// <summary>What, as the audit trail names it.</summary>
    public required string Action { get; init; }

    /// <summary>Share of all shoppers who take part after it.</summary>
    public required double Coverage { get; init; }

    /// <summary>The plan, where the change was to the plan.</summary>
    public string? PlanJson { get; init; }

    /// <summary>More about it: an arm, a conclusion, weights.</summary>
    public string? Note { get; init; }
}
