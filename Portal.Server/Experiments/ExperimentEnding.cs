namespace Portal.Server.Experiments;

/// <summary>How an experiment ends.</summary>
/// <param name="Status">Stopped, shipped or rolled back.</param>
/// <param name="ReleaseArm">Key of the arm that becomes the shop; null: the shop stays as it is.</param>
/// <param name="Conclusion">What was learnt.</param>
/// <param name="ResultJson">The results, kept.</param>
public sealed record ExperimentEnding(ExperimentStatus Status, string? ReleaseArm, string Conclusion, string? ResultJson)
{
    /// <summary>The audit trail's name for it.</summary>
    public string Action => Status switch
    {
        ExperimentStatus.Shipped => "experiment.shipped",
        ExperimentStatus.RolledBack => "experiment.rolled-back",
        _ => "experiment.stopped",
    };
}
