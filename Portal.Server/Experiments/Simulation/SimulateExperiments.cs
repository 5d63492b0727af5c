using Portal.Server.Experiments.Analysis.Design;
using Portal.Server.Experiments.Results;

namespace Portal.Server.Experiments.Simulation;

/// <summary>Runs experiments whose truth is known through the code that judges real ones, and counts how often it is right.</summary>
internal static class SimulateExperiments
{
    private static readonly string[] Watched = ["click-through", "conversion", "revenue"];

    /// <summary>Runs all.</summary>
    /// <param name="plan">How much.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static SimulationReport Run(SimulationPlan plan, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (none, planted) = (Watched.ToDictionary(key => key, _ => new RunTally()), Watched.ToDictionary(key => key, _ => new RunTally()));
        var done = 0;
        Parallel.For(0, 2 * plan.Runs, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, run =>
        {
            var isPlanted = run >= plan.Runs;
            foreach (var (metric, watch) in Watch(plan, run, isPlanted ? plan.Lift : 0))
            {
                (isPlanted ? planted : none)[metric].Add(watch);
            }

            progress?.Report(Interlocked.Increment(ref done) / (2.0 * plan.Runs));
        });
        return new SimulationReport(plan, [.. Watched.Select(key => Told(plan, key, none[key], planted[key]))]);
    }

    private static IEnumerable<(string Metric, RunWatch Watch)> Watch(SimulationPlan plan, int run, double lift)
    {
        var shoppers = new MadeUpShoppers(new Random(plan.Seed + run));
        var samples = Watched.Select(key => (Key: key, Watch: new RunWatch(Metrics.Find(key)!, lift))).ToArray();
        for (var look = 0; look < plan.Looks; look++)
        {
            for (var shopper = 0; shopper < plan.PerLook; shopper++)
            {
                var (control, treatment) = (shoppers.Next(0), shoppers.Next(lift));
                foreach (var (_, watch) in samples)
                {
                    watch.Add(control, treatment);
                }
            }

            foreach (var (_, watch) in samples)
            {
                watch.Look();
            }
        }

        return samples;
    }

    private static SimulatedMetric Told(SimulationPlan plan, string key, RunTally none, RunTally planted)
    {
        var (mean, variance) = none.Baseline;
        var calculator = new PowerPlan(mean, variance, plan.Looks * plan.PerLook, RunWatch.Settings.Alpha) { TuningSize = RunWatch.Settings.TuningSize };
        return new SimulatedMetric(
            key, none.ShareOf(watch => watch.WasSure), none.ShareOf(watch => watch.FixedWasSure), none.ShareOf(watch => watch.WasCrossed),
            planted.ShareOf(watch => watch.WasSure), planted.ShareOf(watch => watch.IsSureAtEnd),
            calculator.PowerOfLook(plan.Lift).TryGet(out var foretold) ? foretold : 0, planted.ShareOf(watch => watch.AlwaysCovered), planted.MeanReduction);
    }
}
