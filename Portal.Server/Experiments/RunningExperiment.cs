using System.Text.Json;
using Portal.Server.Experiments.Assignment;

namespace Portal.Server.Experiments;

/// <summary>An experiment that deals arms now, with its rule made.</summary>
internal sealed record RunningExperiment(string Key, ExperimentPlan Plan, AssignmentRule Rule, DateTimeOffset StartedAt)
{
    /// <summary>Keys of the arms that were taken out of it.</summary>
    public IReadOnlySet<string> Stopped { get; init; } = new HashSet<string>();

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
            Weights = WeightsOf(row) ?? plan.Weights,
            Condition = plan.Condition,
            Namespace = plan.Namespace is { } part ? new NamespaceShare(part.Name, new BucketRange(part.Start, part.End)) : null,
            BucketVersion = plan.BucketVersion,
            IsSticky = true,
        }, row.StartedAt ?? row.CreatedAt)
        {
            Stopped = StoppedArm.Parse(row.StoppedJson).Select(arm => arm.Arm).ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>The weights a bandit deals by; null: those of the plan.</summary>
    public static double[]? WeightsOf(Experiment row) => row.WeightsJson is null ? null : JsonSerializer.Deserialize<double[]>(row.WeightsJson);

    /// <summary>Whether lists can be made in an arm.</summary>
    public bool Serves(string arm) => arm == ServingArm.Interleaved ? Plan.Kind == ExperimentKind.Interleaving : Plan.Arms.Any(one => one.Key == arm);

    /// <summary>Probability with which an arm is dealt by the plan.</summary>
    public double PropensityOf(string arm) => Plan.Arms.Select(one => one.Key).ToList().IndexOf(arm) is var place && place < 0 ? 1 : Plan.Shares()[place];

    /// <summary>An arm as it is served.</summary>
    /// <param name="arm">Place of the arm.</param>
    /// <param name="isCounted">Whether seeing it is taking part.</param>
    public ServingArm Serving(int arm, bool isCounted) => Plan.Kind == ExperimentKind.Interleaving && isCounted
        ? new ServingArm(Key, new ExperimentArm { Key = ServingArm.Interleaved, Name = ServingArm.Interleaved }, Plan.BucketVersion, true) { Rival = Plan.Arms[1], Seed = Rule.Seed ?? Key }
        : new ServingArm(Key, Plan.Arms[arm], Plan.BucketVersion, isCounted) { Propensity = (Rule.Weights ?? Plan.Shares())[arm], IsWeighed = Plan.Allocation == Allocation.Thompson };
}
