using Portal.Server.Experiments.Analysis.Multiplicity;

namespace Portal.Server.Experiments.Results;

/// <summary>From what shoppers did to what it means.</summary>
internal sealed class AnalyseExperiment(ExperimentCounts counts)
{
    /// <summary>Analyses.</summary>
    /// <param name="data">What was read.</param>
    /// <param name="view">How it is looked at.</param>
    public ExperimentResults Run(ExperimentData data, ResultView view)
    {
        var shoppers = view.Segment is { } segment ? [.. data.Shoppers.Where(one => one.Segment(segment.Kind) == segment.Value)] : data.Shoppers;
        var byArm = data.Plan.Arms.ToDictionary(arm => arm.Key, arm => (IReadOnlyList<ShopperRecord>)[.. shoppers.Where(one => one.Arm == arm.Key)], StringComparer.Ordinal);
        var rows = Corrected([.. data.Plan.Metrics.SelectMany(choice => RowsOf(data, view, choice, byArm))], data.Plan.Alpha);
        var health = JudgeHealth.Run(data, counts.OptedOutOf(data.Key));
        return new ExperimentResults(
            data.At, Traffic(data.Plan, byArm), rows, health, Decide.Run(data, rows, health, byArm), PerDay(data));
    }

    private static IEnumerable<MetricRow> RowsOf(
        ExperimentData data, ResultView view, MetricChoice choice, Dictionary<string, IReadOnlyList<ShopperRecord>> byArm)
    {
        if (Metrics.Find(choice.Metric) is not { } metric)
        {
            return [];
        }

        // Pooled, never per arm: an arm must not be cut for selling more.
        var cap = metric.Winsor is { } level && byArm.Values.Sum(arm => arm.Count) > 0
            ? Analysis.Effects.QuantileSample.At([.. byArm.Values.SelectMany(arm => arm).Select(one => metric.Numerator(one.After)).Order()], level) : double.PositiveInfinity;
        var judge = new JudgeMetric(data, view, metric, choice.Role);
        var control = new ArmSample(metric, byArm[data.Plan.Arms[0].Key], cap);
        return data.Plan.Arms.Skip(1).Select(arm => judge.Run(arm.Key, control, new ArmSample(metric, byArm[arm.Key], cap)));
    }

    /// <summary>Goals are corrected together, over metrics and arms (Holm); guard-rails and the rest are not.</summary>
    private static IReadOnlyList<MetricRow> Corrected(MetricRow[] rows, double alpha)
    {
        int[] goals = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i] is { Role: MetricRole.Goal, PValue: not null })];
        var adjusted = AdjustedP.Holm([.. goals.Select(i => rows[i].PValue!.Value)]);
        for (var place = 0; place < goals.Length; place++)
        {
            var row = rows[goals[place]];
            var isSure = adjusted[place] < alpha;
            rows[goals[place]] = row with
            {
                AdjustedP = adjusted[place],
                State = row.State is CellState.Won or CellState.Lost && !isSure ? CellState.NoDifference : row.State,
            };
        }

        return rows;
    }

    private static IReadOnlyList<ArmTraffic> Traffic(ExperimentPlan plan, Dictionary<string, IReadOnlyList<ShopperRecord>> byArm)
    {
        double all = Math.Max(1, byArm.Values.Sum(arm => arm.Count));
        return [.. plan.Arms.Select((arm, place) => new ArmTraffic(
            arm.Key, arm.Name, byArm[arm.Key].Count, plan.Weights?[place] ?? 1.0 / plan.Arms.Count, byArm[arm.Key].Count / all))];
    }

    private static int[] PerDay(ExperimentData data)
    {
        var days = new int[Math.Clamp((int)(data.At - data.StartedAt).TotalDays + 1, 1, 366)];
        foreach (var one in data.Shoppers)
        {
            var day = (int)(one.At - data.StartedAt).TotalDays;
            if (day >= 0 && day < days.Length)
            {
                days[day]++;
            }
        }

        return days;
    }
}
