namespace Portal.Server.Learning;

/// <summary>When to retrain, and how.</summary>
public sealed class RetrainingSchedule
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; set; }

    /// <summary>Cron expression of five fields: minute, hour, day, month, day of the week.</summary>
    public required string Cron { get; set; }

    /// <summary>IANA name of the time zone the expression is of.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Whether nothing is begun for now.</summary>
    public bool Paused { get; set; }

    /// <summary>How: <see cref="RetrainingSettings"/> as JSON.</summary>
    public required string SettingsJson { get; set; }

    /// <summary>Also begin once so many events came in since the last run; null for no such trigger.</summary>
    public int? AfterEvents { get; set; }

    /// <summary>Also begin once the drift is above this (population stability index); null for no such trigger.</summary>
    public double? AfterDrift { get; set; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Occurrences up to this moment are dealt with: those the program slept through make one run at its start.</summary>
    public required DateTimeOffset SeenUntil { get; set; }
}
