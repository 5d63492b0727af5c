using System.Text.RegularExpressions;

namespace Portal.Server.Experiments;

/// <summary>Judges a plan before it is kept, and before it begins.</summary>
internal sealed partial class PlanCheck(IArmShop shop)
{
    private const int MostArms = 8;

    /// <summary>Keys that are addresses of pages already.</summary>
    private static readonly string[] Taken = ["new", "learnt"];

    /// <summary>Whether a key has the form of one.</summary>
    public static bool IsKey(string key) => KeyForm().IsMatch(key) && !Taken.Contains(key);

    /// <summary>What is wrong, or null.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="others">Plans of the other running experiments, by key.</param>
    public ExperimentRefusal? Find(ExperimentPlan plan, IReadOnlyDictionary<string, ExperimentPlan> others) =>
        FindInArms(plan) ?? FindInKind(plan) ?? FindInNumbers(plan) ?? FindInShoppers(plan, others);

    /// <summary>Other experiments that change a placement this one changes too, for shoppers both may deal with.</summary>
    public static IReadOnlyList<Overlap> Overlaps(ExperimentPlan plan, IReadOnlyDictionary<string, ExperimentPlan> others) =>
    [
        .. others.Where(other => !other.Value.IsHoldout && !AreApart(plan, other.Value)
            && (ChangesAll(plan) || ChangesAll(other.Value) || PlacementsOf(plan).Intersect(PlacementsOf(other.Value)).Any()))
            .OrderBy(other => other.Key, StringComparer.Ordinal)
            .Select(other => new Overlap(
                other.Key, ChangesAll(plan) || ChangesAll(other.Value) ? [] : [.. PlacementsOf(plan).Intersect(PlacementsOf(other.Value))],
                WidthOf(plan) * WidthOf(other.Value))),
    ];

    private static IEnumerable<string> PlacementsOf(ExperimentPlan plan) => plan.Arms.SelectMany(arm => arm.Placements.Keys);

    private static double WidthOf(ExperimentPlan plan) =>
        (plan.Namespace is { } part ? part.End - part.Start : 1) * (plan.Ramp.Count > 0 ? plan.Ramp[^1].Coverage : 1);

    private static bool ChangesAll(ExperimentPlan plan) => plan.Arms.Any(arm => arm.PopularityOnly || arm.ModelVersion is not null);

    private static bool AreApart(ExperimentPlan one, ExperimentPlan other) =>
        one.Namespace is { } own && other.Namespace is { } theirs && own.Name == theirs.Name && !own.Meets(theirs);

    private ExperimentRefusal? FindInArms(ExperimentPlan plan)
    {
        if (plan.Name.Trim().Length is < 3 or > 120)
        {
            return new ExperimentRefusal(ExperimentRefusalKind.BadName);
        }

        if (plan.Arms.Count is < 2 or > MostArms || plan.Arms.Select(arm => arm.Key).Distinct().Count() < plan.Arms.Count || plan.Arms.Any(arm => !ArmForm().IsMatch(arm.Key)))
        {
            return new ExperimentRefusal(ExperimentRefusalKind.BadArms);
        }

        if (!plan.Arms[0].ChangesNothing)
        {
            return new ExperimentRefusal(ExperimentRefusalKind.ControlChanges);
        }

        return plan.Arms.All(arm => arm.ChangesNothing) ? new ExperimentRefusal(ExperimentRefusalKind.NothingChanges)
            : plan.Arms.Select(arm => (arm.Key, Fault: shop.Fault(arm))).FirstOrDefault(found => found.Fault is not null) is { Fault: { } fault } bad
                ? new ExperimentRefusal(ExperimentRefusalKind.BadArm, $"{bad.Key}: {fault}") : null;
    }

    /// <summary>Two arms draft a list, of one placement each time; a bandit needs a goal that is told shopper by shopper.</summary>
    private static ExperimentRefusal? FindInKind(ExperimentPlan plan)
    {
        if (plan.Kind == ExperimentKind.Interleaving && (plan.Arms.Count != 2 || plan.IsHoldout || plan.Arms[1].PopularityOnly || plan.Allocation != Allocation.Fixed))
        {
            return new ExperimentRefusal(ExperimentRefusalKind.BadInterleaving);
        }

        var goal = plan.Metrics.FirstOrDefault(metric => metric.Role == MetricRole.Goal)?.Metric;
        return plan.Allocation == Allocation.Thompson
            && (plan.IsHoldout || (goal is not null && Metrics.Find(goal)?.Kind is MetricKind.Quantile or MetricKind.Coverage))
            ? new ExperimentRefusal(ExperimentRefusalKind.BadBandit) : null;
    }

    private static ExperimentRefusal? FindInNumbers(ExperimentPlan plan)
    {
        if (plan.Weights is { } weights && (weights.Count != plan.Arms.Count || weights.Any(weight => !(weight > 0)) || Math.Abs(weights.Sum() - 1) > 0.001))
        {
            return new ExperimentRefusal(ExperimentRefusalKind.BadWeights);
        }

        if (!plan.Metrics.Any(metric => metric.Role == MetricRole.Goal)
            || plan.Metrics.DistinctBy(metric => metric.Metric).Count() < plan.Metrics.Count || plan.Metrics.Any(metric => Metrics.Find(metric.Metric) is null))
        {
            return new ExperimentRefusal(ExperimentRefusalKind.BadMetrics);
        }

        if (plan.Ramp.Any(step => step.Coverage is not (> 0 and <= 1) || !(step.HoldHours >= 0))
            || plan.Ramp.Zip(plan.Ramp.Skip(1)).Any(pair => pair.Second.Coverage <= pair.First.Coverage))
        {
            return new ExperimentRefusal(ExperimentRefusalKind.BadRamp);
        }

        return plan.Alpha is > 0 and <= 0.2 && plan.TuningSize is >= 100 and <= 10_000_000 && plan.TargetLift is > 0 and <= 10 && plan.WindowDays is >= 1 and <= 90
            ? null : new ExperimentRefusal(ExperimentRefusalKind.BadNumbers);
    }

    private static ExperimentRefusal? FindInShoppers(ExperimentPlan plan, IReadOnlyDictionary<string, ExperimentPlan> others)
    {
        if (plan.Condition is { } condition && ConditionFault.Find(condition) is { } fault)
        {
            return new ExperimentRefusal(ExperimentRefusalKind.BadCondition, fault);
        }

        if (plan.Namespace is { } part && (part.Name.Trim().Length == 0 || part.Start < 0 || part.End > 1 || part.End <= part.Start))
        {
            return new ExperimentRefusal(ExperimentRefusalKind.NamespaceTaken, part.Name);
        }

        if (plan.Namespace is { } own && others.FirstOrDefault(other => other.Value.Namespace?.Meets(own) == true) is { Key: { } taken })
        {
            return new ExperimentRefusal(ExperimentRefusalKind.NamespaceTaken, taken);
        }

        return plan.IsHoldout && others.FirstOrDefault(other => other.Value.IsHoldout) is { Key: { } first }
            ? new ExperimentRefusal(ExperimentRefusalKind.SecondHoldout, first) : null;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex KeyForm();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,31}$", RegexOptions.CultureInvariant)]
    private static partial Regex ArmForm();
}
