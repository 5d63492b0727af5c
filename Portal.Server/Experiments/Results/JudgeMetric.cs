using Portal.Server.Experiments.Analysis.Bayesian;
using Portal.Server.Experiments.Analysis.Effects;
using Portal.Server.Experiments.Analysis.Health;
using Portal.Server.Experiments.Analysis.Sequential;

namespace Portal.Server.Experiments.Results;

/// <summary>Judges one metric of one arm with the engine that was asked for.</summary>
internal sealed class JudgeMetric(ExperimentData data, ResultView view, Metric metric, MetricRole role)
{
    /// <summary>Lifts beyond are likelier a fault than an effect.</summary>
    private const double Suspicious = 0.5;

    /// <summary>Spread of lifts that are believed possible before the data: mostly within 60 %.</summary>
    private static readonly NormalPrior Prior = new(0, 0.09);

    private readonly ConfidenceSequence _sequence = new(data.Plan.Alpha, data.Plan.TuningSize);

    /// <summary>Whether shares are judged exactly.</summary>
    private bool IsExact => view.Engine == Engine.Exact && metric.Kind == MetricKind.Proportion && !data.IsWeighed;

    /// <summary>Judges.</summary>
    public MetricRow Run(string arm, ArmSample control, ArmSample treatment)
    {
        var row = new MetricRow(metric, role, arm, CellState.NotComputable)
        {
            Control = control.Value, Treatment = treatment.Value, ControlTotal = control.Total, TreatmentTotal = treatment.Total,
            Acts = control.Acts + treatment.Acts, ActsNeeded = 2 * metric.LeastActs, DaysToGo = DaysToGo(control.Acts + treatment.Acts),
        };
        if (IsExact && control.Count > 0 && treatment.Count > 0)
        {
            return JudgeShares.Run(row, control, treatment, data.Plan.Alpha);
        }

        var plain = Comparison.Of(control.Plain(metric.Kind), treatment.Plain(metric.Kind));
        var freed = view.UseHistory ? ArmSample.Freed(control, treatment) : null;
        var comparison = freed?.Comparison ?? plain;
        if (!comparison.Absolute.TryGet(out var absolute))
        {
            return row with { Lack = comparison.Absolute.Lack, State = IsEnough(row) ? CellState.NotComputable : CellState.NotEnough };
        }

        row = row with { VarianceReduction = freed?.Reduction };
        row = role == MetricRole.GuardRail ? Guard(row, absolute, control.Count + treatment.Count) : row;
        if (!IsEnough(row))
        {
            return row with { State = CellState.NotEnough };
        }

        return comparison.Lift.TryGet(out var lift)
            ? State(Judge(row, absolute, lift, control.Count + treatment.Count), lift)
            : row with { Lack = comparison.Lift.Lack, Difference = Around(absolute, control.Count + treatment.Count) };
    }

    private static bool IsEnough(MetricRow row) => row.Acts >= row.ActsNeeded;

    /// <summary>At the pace so far; null while there is none.</summary>
    private double? DaysToGo(double acts)
    {
        var days = (data.At - data.StartedAt).TotalDays;
        return acts > 0 && days > 0.01 ? Math.Max(0, ((2 * metric.LeastActs) - acts) / (acts / days)) : null;
    }

    private MetricRow Guard(MetricRow row, Effect absolute, double size)
    {
        var rail = GuardRail.Of(absolute.Estimate, absolute.StandardError, size, _sequence, metric.LowerIsBetter);
        return row with { Boundary = rail.Boundary, IsCrossed = rail.IsFailing };
    }

    private MetricRow Judge(MetricRow row, Effect absolute, Effect lift, double size)
    {
        if (view.Engine is Engine.Bayesian or Engine.Exact)
        {
            var posterior = NormalPosterior.Of(lift, Prior);
            var (low, high) = posterior.Interval(data.Plan.Alpha);
            var better = metric.LowerIsBetter ? posterior with { Mean = -posterior.Mean } : posterior;
            return row with
            {
                Lift = new Interval(posterior.Mean, low, high), Difference = Around(absolute, size),
                ChanceToWin = better.ChanceAbove, RiskOfShipping = better.LossOfShipping,
            };
        }

        if (view.Engine == Engine.FixedHorizon)
        {
            var (test, plain) = (WelchTest.Of(lift, data.Plan.Alpha), WelchTest.Of(absolute, data.Plan.Alpha));
            return row with
            {
                Lift = new Interval(lift.Estimate, test.Low, test.High), Difference = new Interval(absolute.Estimate, plain.Low, plain.High), PValue = test.TwoSided,
            };
        }

        var p = _sequence.PValue(lift.Estimate, lift.StandardError, size);
        var least = view.IsOwn ? data.LeastP.GetValueOrDefault((metric.Key, row.Arm), 1) : 1;
        return row with { Lift = Around(lift, size), Difference = Around(absolute, size), PValue = Math.Min(p, least) };
    }

    private Interval Around(Effect effect, double size)
    {
        if (view.Engine == Engine.Sequential)
        {
            var half = _sequence.HalfWidth(effect.StandardError, size);
            return new Interval(effect.Estimate, effect.Estimate - half, effect.Estimate + half);
        }

        var test = WelchTest.Of(effect, data.Plan.Alpha);
        return new Interval(effect.Estimate, test.Low, test.High);
    }

    private MetricRow State(MetricRow row, Effect lift)
    {
        var isUp = lift.Estimate > 0;
        var isSure = row.ChanceToWin is { } chance ? chance > 1 - (data.Plan.Alpha / 2) || chance < data.Plan.Alpha / 2 : row.PValue < data.Plan.Alpha;
        var state = isSure && Math.Abs(lift.Estimate) > Suspicious ? CellState.Suspicious
            : !isSure ? CellState.NoDifference
            : isUp == metric.LowerIsBetter ? CellState.Lost : CellState.Won;
        return row with { State = state };
    }
}
