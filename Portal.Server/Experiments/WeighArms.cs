using Microsoft.Extensions.Options;
using Portal.Server.Experiments.Analysis.Bandit;
using Portal.Server.Experiments.Analysis.Effects;
using Portal.Server.Experiments.Results;

namespace Portal.Server.Experiments;

/// <summary>New shares of a bandit's arms, from its first goal.</summary>
internal sealed class WeighArms(IOptions<ExperimentsOptions> options)
{
    /// <summary>The shares of all arms, 0 for those that were stopped; null while the goal says too little.</summary>
    public IReadOnlyList<double>? Run(ExperimentData data)
    {
        var metric = Metrics.Find(data.Plan.Metrics.First(choice => choice.Role == MetricRole.Goal).Metric)!;
        var live = data.LiveArms.ToArray();
        ArmSample[] samples = [.. live.Select(arm => new ArmSample(metric, data.Shoppers.Where(one => one.Arm == arm.Key), double.PositiveInfinity, true))];
        Computed<ArmEstimate>[] arms = [.. samples.Select(sample => sample.Plain(metric.Kind))];
        if (live.Length < 2 || samples.Average(sample => sample.Acts) < metric.LeastActs || arms.Any(arm => arm.Lack is not null))
        {
            return null;
        }

        var shares = ThompsonWeights.Of([.. arms.Select(arm => arm.Value)], options.Value.BanditLeastShare, metric.LowerIsBetter);
        return [.. data.Plan.Arms.Select(arm => Array.IndexOf(live, arm) is >= 0 and var place ? shares[place] : 0)];
    }
}
