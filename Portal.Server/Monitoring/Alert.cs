namespace Portal.Server.Monitoring;

/// <summary>Something moved further than it may.</summary>
public sealed class Alert
{
    /// <summary>Counts alerts from 1.</summary>
    public long Id { get; init; }

    /// <summary>What was measured, of <see cref="DriftMeasure"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>Of what: a feature's name; empty where the measure has only one.</summary>
    public required string Subject { get; init; }

    /// <summary>How far it is.</summary>
    public AlertState State { get; set; }

    /// <summary>How far it had moved when it was last looked at.</summary>
    public double Value { get; set; }

    /// <summary>How far it may move.</summary>
    public double Threshold { get; set; }

    /// <summary>When it was raised.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was last seen above its threshold.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>When somebody took it on.</summary>
    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>Who.</summary>
    public string? AcknowledgedBy { get; set; }

    /// <summary>When somebody was done with it.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    /// <summary>Who.</summary>
    public string? ResolvedBy { get; set; }
}
