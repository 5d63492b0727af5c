using Portal.Server.Experiments.Simulation;

namespace Portal.Server.Tests.Experiments;

/// <summary>The default engine on experiments whose truth is known; the full size is the verb <c>experiments simulate</c>.</summary>
public sealed class SimulationTests
{
    [Fact]
    public void Looking_on_raises_few_false_alarms_with_the_sequence_and_many_with_the_fixed_test()
    {
        var report = SimulateExperiments.Run(new SimulationPlan(Runs: 150, Looks: 40, PerLook: 80, Lift: 0.25, Seed: 7), null, TestContext.Current.CancellationToken);

        // 5 % and three standard errors of 150 runs; the fixed test looked at as often is far above.
        Assert.All(report.Metrics, metric => Assert.InRange(metric.FalseAlarms, 0, 0.103));
        var clicks = report.Metrics.Single(metric => metric.Metric == "click-through");
        Assert.InRange(clicks.FalseAlarmsOfFixed, 0.15, 1);
        Assert.InRange(clicks.Found, 0.95, 1);
        Assert.InRange(clicks.FoundAtEnd, clicks.Foretold - 0.1, clicks.Foretold + 0.1);
    }
}
