namespace Portal.Server.Learning;

/// <summary>Why a schedule cannot be saved.</summary>
public enum ScheduleProblem
{
    /// <summary>It has no name, or one of more than 80 letters.</summary>
    Name,

    /// <summary>The expression is none of five fields.</summary>
    Cron,

    /// <summary>It would be due more often than every quarter of an hour.</summary>
    TooOften,

    /// <summary>It would never be due.</summary>
    Never,

    /// <summary>The time zone is not known.</summary>
    Zone,

    /// <summary>The model or one of its settings is not so.</summary>
    Settings,

    /// <summary>The number of events is below 100.</summary>
    Events,

    /// <summary>The drift is not from 0.05 to 5.</summary>
    Drift,
}
