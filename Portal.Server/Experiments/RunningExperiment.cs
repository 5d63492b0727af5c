using Portal.Server.Experiments.Assignment;

namespace Portal.Server.Experiments;

/// <summary>An experiment that deals arms now, with its rule made.</summary>
internal sealed record RunningExperiment(string Key, ExperimentPlan Plan, AssignmentRule Rule, DateTimeOffset StartedAt)
{
    /// <summary>From a row.</summary>
    public static RunningExperiment Of(Experiment row)
    {
        var plan = ExperimentPlan.Parse(row.PlanJson);
        return new RunningExperiment(row.Key, plan, new AssignmentRule
        {
            Key = row.Key,
            Arms = [.. plan.Arms.Select(arm => arm.Key)],
            Seed = row.Seed,
            HashVersion = row.HashVersion,
            Coverage = row.Coverage,
            Weights = plan.Weights,
            Condition = plan.Condition,
            Namespace = plan.Namespace is { } part ? new NamespaceShare(part.Name, new BucketRange(part.Start, part.End)) : null,
            BucketVersion = plan.BucketVersion,
            IsSticky = true,
        }, row.StartedAt ?? row.CreatedAt);
    }
}
