using Portal.Server.Experiments.Results;

namespace Portal.Server.Experiments.Simulation;

/// <summary>One metric of one simulated experiment, judged at each look as a real one is.</summary>
internal sealed class RunWatch
{
    /// <summary>The plan every simulated experiment has: alpha 0.05 and a sequence tuned to 5000 shoppers, as new experiments have.</summary>
    public static readonly ExperimentPlan Settings = new()
    {
        Name = "simulated", Arms = [new ExperimentArm { Key = "a", Name = "A" }, new ExperimentArm { Key = "b", Name = "B" }],
    };

    private readonly double _lift;
    private readonly ArmSample _control, _treatment;
    private readonly JudgeMetric _default, _plain, _fixed;

    /// <summary>A watch.</summary>
    public RunWatch(Metric metric, double lift)
    {
        _lift = lift;
        (_control, _treatment) = (new ArmSample(metric, [], double.PositiveInfinity), new ArmSample(metric, [], double.PositiveInfinity));
        var data = new ExperimentData("simulated", Settings, default, default, [], 0, new Dictionary<(string, string), double>());
        _default = new JudgeMetric(data, new ResultView(), metric, MetricRole.GuardRail);
        _plain = new JudgeMetric(data, new ResultView(UseHistory: false), metric, MetricRole.Goal);
        _fixed = new JudgeMetric(data, new ResultView(Engine.FixedHorizon), metric, MetricRole.Goal);
        Kind = metric.Kind;
    }

    /// <summary>Whether the default engine was sure at any look.</summary>
    public bool WasSure { get; private set; }

    /// <summary>Whether the fixed-horizon test was.</summary>
    public bool FixedWasSure { get; private set; }

    /// <summary>Whether a guard-rail was crossed at any look.</summary>
    public bool WasCrossed { get; private set; }

    /// <summary>Whether the engine without history is sure at the last look.</summary>
    public bool IsSureAtEnd { get; private set; }

    /// <summary>Whether the interval held the truth at every look.</summary>
    public bool AlwaysCovered { get; private set; } = true;

    /// <summary>Variance that history takes away at the last look.</summary>
    public double? Reduction { get; private set; }

    /// <summary>Mean and variance per shopper of the control.</summary>
    public (double Mean, double Variance) Baseline => _control.Plain(Kind).TryGet(out var arm) ? (arm.Mean, arm.UnitVariance) : default;

    private MetricKind Kind { get; }

    /// <summary>Adds a shopper to each arm.</summary>
    public void Add((ShopperTotals Before, ShopperTotals After) control, (ShopperTotals Before, ShopperTotals After) treatment)
    {
        _control.Add(control.Before, control.After);
        _treatment.Add(treatment.Before, treatment.After);
    }

    /// <summary>Looks.</summary>
    public void Look()
    {
        var row = _default.Run("b", _control, _treatment);
        WasSure |= row.PValue < Settings.Alpha;
        WasCrossed |= row.IsCrossed;
        AlwaysCovered &= row.Lift is not { } lift || (lift.Low <= _lift && _lift <= lift.High);
        Reduction = row.VarianceReduction;
        FixedWasSure = FixedWasSure || _fixed.Run("b", _control, _treatment).PValue < Settings.Alpha;
        IsSureAtEnd = _plain.Run("b", _control, _treatment).PValue < Settings.Alpha;
    }
}
