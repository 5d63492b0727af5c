namespace Portal.Server.Experiments;

/// <summary>What a metric is for.</summary>
public enum MetricRole
{
    /// <summary>Decides; corrected for the number of goals and arms.</summary>
    Goal,

    /// <summary>Tells more.</summary>
    Secondary,

    /// <summary>Must not get worse: stops an arm by itself.</summary>
    GuardRail,
}
