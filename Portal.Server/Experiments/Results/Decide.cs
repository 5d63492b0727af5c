using Portal.Server.Experiments.Analysis.Design;

namespace Portal.Server.Experiments.Results;

/// <summary>
/// What to do: ship when an arm won all goals and harms no guard-rail ("clear signals"), roll back when every arm does harm, ask people when
/// signals disagree, else go on.
/// </summary>
internal static class Decide
{
    /// <summary>Days an experiment runs at least: weekdays differ.</summary>
    public const double LeastDays = 3;

    private const double Power = 0.8;
    private const double MostPerArm = 1e9;

    /// <summary>Decides.</summary>
    public static Verdict Run(
        ExperimentData data, IReadOnlyList<MetricRow> all, ExperimentHealth health, IReadOnlyDictionary<string, IReadOnlyList<ShopperRecord>> byArm)
    {
        // An arm that was stopped is decided.
        MetricRow[] rows = [.. all.Where(row => !row.IsStopped)];
        if (!health.IsHealthy)
        {
            return new Verdict(VerdictKind.Unhealthy);
        }

        var arms = rows.GroupBy(row => row.Arm, StringComparer.Ordinal).ToArray();
        if (arms.Length > 0 && arms.All(arm => arm.Any(row => row.IsCrossed)))
        {
            return new Verdict(VerdictKind.RollBack, arms[0].Key, arms[0].First(row => row.IsCrossed));
        }

        var daysLeft = DaysLeft(data, rows, byArm);
        var goals = arms.Select(arm => (Arm: arm.Key, Goals: arm.Where(row => row.Role == MetricRole.Goal).ToArray(), Harms: arm.Any(row => row.IsCrossed))).ToArray();
        if ((data.At - data.StartedAt).TotalDays < LeastDays)
        {
            return new Verdict(VerdictKind.KeepRunning, DaysLeft: Math.Max(daysLeft ?? 0, LeastDays - (data.At - data.StartedAt).TotalDays));
        }

        var winner = goals.Where(arm => !arm.Harms && arm.Goals.Length > 0 && arm.Goals.All(row => row.State == CellState.Won))
            .OrderByDescending(arm => arm.Goals[0].Lift?.Estimate).FirstOrDefault();
        if (winner.Arm is not null)
        {
            return new Verdict(VerdictKind.Ship, winner.Arm, winner.Goals[0]);
        }

        if (goals.Length > 0 && goals.All(arm => arm.Harms || arm.Goals.Any(row => row.State == CellState.Lost)))
        {
            return goals.Any(arm => arm.Goals.Any(row => row.State == CellState.Won)) ? new Verdict(VerdictKind.Review)
                : new Verdict(VerdictKind.RollBack, goals[0].Arm, goals[0].Goals.FirstOrDefault(row => row.State == CellState.Lost));
        }

        return goals.Any(arm => arm.Harms || arm.Goals.Any(row => row.State is CellState.Lost or CellState.Suspicious))
            ? new Verdict(VerdictKind.Review, goals[0].Arm) : new Verdict(VerdictKind.KeepRunning, DaysLeft: daysLeft);
    }

    /// <summary>Decides on interleaved lists: whether the rival is worth a split.</summary>
    public static Verdict Run(ExperimentData data, DraftResult draft, ExperimentHealth health)
    {
        if (!health.IsHealthy)
        {
            return new Verdict(VerdictKind.Unhealthy);
        }

        var arm = data.Plan.Arms[1].Key;
        if (draft is { Lists: >= DraftResult.LeastShoppers, DifferentPlaces: < DraftResult.LeastDifferentPlaces })
        {
            return new Verdict(VerdictKind.TooAlike, arm);
        }

        return draft.Shoppers < DraftResult.LeastShoppers || draft.Preference is not { } preference ? new Verdict(VerdictKind.KeepRunning)
            : preference.Low > 0 ? new Verdict(VerdictKind.SplitTest, arm)
            : preference.High < 0 ? new Verdict(VerdictKind.DropIt, arm) : new Verdict(VerdictKind.KeepRunning);
    }

    /// <summary>Days until the first goal's target lift would be seen with 80 %, from the traffic so far; null while that cannot be told.</summary>
    private static double? DaysLeft(ExperimentData data, IReadOnlyList<MetricRow> rows, IReadOnlyDictionary<string, IReadOnlyList<ShopperRecord>> byArm)
    {
        var days = Math.Max(1, (data.At - data.StartedAt).TotalDays);
        if (rows.FirstOrDefault(row => row.Role == MetricRole.Goal) is not { } goal || data.Shoppers.Count == 0)
        {
            return null;
        }

        var control = new ArmSample(goal.Metric, byArm[data.Plan.Arms[0].Key], double.PositiveInfinity);
        if (!control.Plain(goal.Metric.Kind).TryGet(out var arm) || arm.Mean == 0)
        {
            return null;
        }

        var needed = PerArmFor(arm.Mean, arm.UnitVariance, data.Plan);
        var perDay = data.Shoppers.Count / (double)data.Plan.Arms.Count / days;
        return needed >= MostPerArm ? null : Math.Max(0, (needed - (data.Shoppers.Count / (double)data.Plan.Arms.Count)) / perDay);
    }

    /// <summary>Shoppers per arm at which the confidence sequence sees the target lift with 80 %.</summary>
    public static double PerArmFor(double mean, double variance, ExperimentPlan plan)
    {
        var (low, high) = (1.0, MostPerArm);
        while (high / low > 1.01)
        {
            var middle = Math.Sqrt(low * high);
            var sees = new PowerPlan(mean, variance, middle, plan.Alpha) { TuningSize = plan.TuningSize }.PowerOfLook(plan.TargetLift).TryGet(out var power) && power >= Power;
            (low, high) = sees ? (low, middle) : (middle, high);
        }

        return high;
    }
}
