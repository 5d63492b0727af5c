using Portal.Server.Experiments.Analysis.Effects;
using Portal.Server.Experiments.Analysis.Health;
using Portal.Server.Privacy;

namespace Portal.Server.Experiments.Results;

/// <summary>Judges whether an experiment's numbers can be trusted.</summary>
internal static class JudgeHealth
{
    private static readonly string[] Kinds = ["device", "language", "newness"];

    /// <summary>Judges.</summary>
    public static ExperimentHealth Run(ExperimentData data, long optedOut)
    {
        if (data.Plan.Kind == ExperimentKind.Interleaving)
        {
            return new ExperimentHealth(1, false, [], 0, false, [], optedOut);
        }

        var split = Split(data, data.Shoppers);
        var all = data.Shoppers.Count + data.SeveralArms;
        return new ExperimentHealth(
            split.PValue, split.IsMismatch, Segments(data), (int)Crowd.Shown(data.SeveralArms),
            MultipleExposures.Judge(data.SeveralArms, all) == ExposureState.Unhealthy, Biased(data), optedOut)
        {
            HasTraffic = split.EnoughData,
        };
    }

    /// <summary>The arms that were not stopped, which all go on as their weights say; a bandit's, as the logged probabilities say.</summary>
    private static SampleRatio Split(ExperimentData data, IEnumerable<ShopperRecord> shoppers)
    {
        var live = data.LiveArms.Select(arm => arm.Key).ToArray();
        if (data.IsWeighed)
        {
            (string, double)[] dealt = [.. shoppers.Where(one => live.Contains(one.Arm)).Select(one => (one.Arm, one.Propensity))];
            return new SampleRatio(WeightBalance.PValue(live, dealt), dealt.Length >= SampleRatio.LeastPerArm * live.Length);
        }

        var counts = shoppers.CountBy(one => one.Arm).ToDictionary();
        var shares = data.Plan.Arms.Zip(data.Plan.Shares()).ToDictionary(pair => pair.First.Key, pair => pair.Second, StringComparer.Ordinal);
        return SampleRatio.Of([.. live.Select(arm => (double)counts.GetValueOrDefault(arm))], [.. live.Select(arm => shares[arm])]);
    }

    private static string[] Segments(ExperimentData data)
    {
        var segments = Kinds.SelectMany(kind => data.Shoppers.GroupBy(one => one.Segment(kind)).Select(group => (Name: $"{kind}: {group.Key}", Split: Split(data, group)))).ToArray();
        return [.. segments.Where(one => one.Split.EnoughData && one.Split.PValue < SampleRatio.Threshold / segments.Length).Select(one => one.Name)];
    }

    private static string[] Biased(ExperimentData data)
    {
        var watched = data.Plan.Metrics.Where(metric => metric.Role != MetricRole.Secondary).ToArray();
        var threshold = PreExposure.ThresholdOf(watched.Length * (data.Plan.Arms.Count - 1));
        return [.. watched.Where(choice => IsBiased(data, Metrics.Find(choice.Metric), threshold)).Select(choice => choice.Metric)];
    }

    private static bool IsBiased(ExperimentData data, Metric? metric, double threshold)
    {
        if (metric is null)
        {
            return false;
        }

        ArmSample[] arms = [.. data.Plan.Arms.Select(arm => new ArmSample(metric, data.Shoppers.Where(one => one.Arm == arm.Key), double.PositiveInfinity))];
        return arms.Skip(1).Any(arm => Comparison.Of(arms[0].Before(metric.Kind), arm.Before(metric.Kind)).Absolute.TryGet(out var effect)
            && WelchTest.Of(effect, 0.05).TwoSided < threshold);
    }
}
