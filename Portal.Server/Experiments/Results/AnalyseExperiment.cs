using Portal.Server.Experiments.Analysis.Effects;
using Portal.Server.Experiments.Analysis.Multiplicity;
using Portal.Server.Privacy;

namespace Portal.Server.Experiments.Results;

/// <summary>From what shoppers did to what it means.</summary>
internal sealed class AnalyseExperiment(ExperimentCounts counts)
{
    /// <summary>Analyses.</summary>
    /// <param name="data">What was read.</param>
    /// <param name="view">How it is looked at.</param>
    public ExperimentResults Run(ExperimentData data, ResultView view)
    {
        var isWithheld = view.Segment is { } asked && Withheld(data, asked.Kind).Contains(asked.Value);
        var byArm = ByArm(data.Plan, isWithheld ? [] : In(data.Shoppers, view.Segment));
        MetricRow[] rows = isWithheld ? [] : Corrected([.. data.Plan.Metrics.SelectMany(choice => RowsOf(data, view, choice, byArm))], data.Plan.Alpha, view.Correction);
        var health = JudgeHealth.Run(data, counts.OptedOutOf(data.Key));
        var draft = data.Plan.Kind == ExperimentKind.Interleaving ? JudgeDrafts.Run(data) : null;
        var verdict = draft is null ? Decide.Run(data, rows, health, byArm) : Decide.Run(data, draft, health);
        return new ExperimentResults(data.At, isWithheld ? [] : Traffic(data, view, byArm), rows, health, verdict, PerDay(data))
        {
            Draft = draft, Dealing = counts.Of(data.Key), IsWithheld = isWithheld,
        };
    }

    /// <summary>One metric in every part of the shoppers, corrected over all rows shown (Holm).</summary>
    public IReadOnlyList<SegmentRow> Segments(ExperimentData data, ResultView view, string kind, string metric)
    {
        var choice = data.Plan.Metrics.First(one => one.Metric == metric) with { Role = MetricRole.Goal };
        var parts = data.Shoppers.Select(one => one.Segment(kind)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var withheld = Withheld(data, kind);
        var rows = parts.Where(part => !withheld.Contains(part)).SelectMany(part => RowsOf(data, view with { Segment = (kind, part) }, choice, ByArm(data.Plan, In(data.Shoppers, (kind, part))))
            .Select(row => (Part: part, Row: row))).ToArray();
        var corrected = Corrected([.. rows.Select(row => row.Row)], data.Plan.Alpha, Correction.Holm);
        return
        [
            .. rows.Select((row, place) => new SegmentRow(row.Part, data.Shoppers.Count(one => one.Segment(kind) == row.Part), corrected[place])),
            .. withheld.Order(StringComparer.Ordinal).Select(part => new SegmentRow(part, 0, null)),
        ];
    }

    /// <summary>
    /// Parts of the shoppers that are not told of: an arm has few of them, now or when one was stopped, or the whole, which is shown, less
    /// the others would tell of few.
    /// </summary>
    private static HashSet<string> Withheld(ExperimentData data, string kind)
    {
        Dictionary<(string Part, string Arm), int>[] moments =
        [
            CountsOf(data.Shoppers, kind), .. data.Frozen.OrderBy(frozen => frozen.Key, StringComparer.Ordinal).Select(frozen => CountsOf(frozen.Value, kind)),
        ];
        string[] parts = [.. moments.SelectMany(moment => moment.Keys).Select(group => group.Part).Distinct().Order(StringComparer.Ordinal)];
        var withheld = Crowd.Withheld(
            [.. parts.Select(part => (IReadOnlyList<long>)[.. moments.SelectMany(moment => data.Plan.Arms.Select(arm => (long)moment.GetValueOrDefault((part, arm.Key))))])], areApart: true);
        return parts.Where((_, place) => withheld[place]).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>How many shoppers of each part are in each arm.</summary>
    private static Dictionary<(string Part, string Arm), int> CountsOf(IReadOnlyList<ShopperRecord> shoppers, string kind) =>
        shoppers.CountBy(one => (one.Segment(kind), one.Arm)).ToDictionary();

    private static IReadOnlyList<ShopperRecord> In(IReadOnlyList<ShopperRecord> shoppers, (string Kind, string Value)? segment) =>
        segment is { } part ? [.. shoppers.Where(one => one.Segment(part.Kind) == part.Value)] : shoppers;

    private static Dictionary<string, IReadOnlyList<ShopperRecord>> ByArm(ExperimentPlan plan, IReadOnlyList<ShopperRecord> shoppers) =>
        plan.Arms.ToDictionary(arm => arm.Key, arm => (IReadOnlyList<ShopperRecord>)[.. shoppers.Where(one => one.Arm == arm.Key)], StringComparer.Ordinal);

    private static IEnumerable<MetricRow> RowsOf(
        ExperimentData data, ResultView view, MetricChoice choice, Dictionary<string, IReadOnlyList<ShopperRecord>> byArm)
    {
        if (Metrics.Find(choice.Metric) is not { } metric || data.Plan.Kind == ExperimentKind.Interleaving)
        {
            return [];
        }

        var judge = new JudgeMetric(data, view, metric, choice.Role);
        var baseline = data.Plan.Arms.FirstOrDefault(arm => arm.Key == view.Baseline)?.Key ?? data.Plan.Arms[0].Key;
        return data.Plan.Arms.Where(arm => arm.Key != baseline).Select(arm =>
        {
            var then = data.Frozen.GetValueOrDefault(arm.Key) ?? data.Frozen.GetValueOrDefault(baseline);
            var shoppers = then is null ? byArm : ByArm(data.Plan, In(then, view.Segment));
            var samples = SamplesOf(data, metric, shoppers, [baseline, arm.Key]);
            return judge.Run(arm.Key, samples[0], samples[1]) with { IsStopped = data.Frozen.ContainsKey(arm.Key) };
        });
    }

    private static ArmSample[] SamplesOf(ExperimentData data, Metric metric, Dictionary<string, IReadOnlyList<ShopperRecord>> byArm, string[] arms)
    {
        if (metric.Kind == MetricKind.Coverage)
        {
            CoverageSample[] covered = [.. arms.Select(arm => new CoverageSample(data.Shown.GetValueOrDefault(arm) ?? []))];
            var places = covered.Min(sample => sample.FewestPlaces);
            return [.. arms.Select((arm, place) => new ArmSample(
                metric, covered[place].ToArm(places, data.Products, byArm[arm].Count), covered[place].Share(places, data.Products), byArm[arm].Count, covered[place].Places))];
        }

        // Pooled, never per arm: an arm must not be cut for selling more.
        var cap = metric.Winsor is { } level && byArm.Values.Sum(arm => arm.Count) > 0
            ? QuantileSample.At([.. byArm.Values.SelectMany(arm => arm).Select(one => metric.Numerator(one.After)).Order()], level) : double.PositiveInfinity;
        return [.. arms.Select(arm => new ArmSample(metric, byArm[arm], cap, data.IsWeighed))];
    }

    /// <summary>Goals are corrected together, over metrics and arms; guard-rails and the rest are not.</summary>
    private static MetricRow[] Corrected(MetricRow[] rows, double alpha, Correction correction)
    {
        int[] goals = [.. Enumerable.Range(0, rows.Length).Where(i => rows[i] is { Role: MetricRole.Goal, PValue: not null, IsStopped: false })];
        double[] raw = [.. goals.Select(i => rows[i].PValue!.Value)];
        var adjusted = correction switch { Correction.Holm => AdjustedP.Holm(raw), Correction.BenjaminiHochberg => AdjustedP.BenjaminiHochberg(raw), _ => raw };
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

    private static IReadOnlyList<ArmTraffic> Traffic(ExperimentData data, ResultView view, Dictionary<string, IReadOnlyList<ShopperRecord>> byArm)
    {
        var (shares, live) = (data.Plan.Shares(), data.LiveArms.Select(arm => arm.Key).ToHashSet(StringComparer.Ordinal));
        double all = Math.Max(1, live.Sum(arm => byArm[arm].Count));
        var whole = data.Plan.Arms.Select((arm, place) => live.Contains(arm.Key) ? shares[place] : 0).Sum();
        // A bandit's shares move, so that what is expected is what was dealt.
        return [.. data.Plan.Arms.Select((arm, place) => new ArmTraffic(
            arm.Key, arm.Name, byArm[arm.Key].Count, live.Contains(arm.Key) && whole > 0 ? data.IsWeighed ? byArm[arm.Key].Count / all : shares[place] / whole : 0,
            live.Contains(arm.Key) ? byArm[arm.Key].Count / all : 0)
        {
            IsStopped = !live.Contains(arm.Key),
            IsInSteps = view.Segment is not null,
            Funnel =
            [
                Count(arm.Key, one => one.After.Clicks > 0), Count(arm.Key, one => one.After.Carts > 0), Count(arm.Key, one => one.After.Orders > 0),
            ],
        })];

        int Count(string arm, Func<ShopperRecord, bool> did) => view.Segment is null ? byArm[arm].Count(did) : (int)Crowd.Shown(byArm[arm].Count(did));
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

        return [.. days.Select(count => (int)Crowd.Shown(count))];
    }
}
