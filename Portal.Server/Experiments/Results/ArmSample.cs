using Portal.Server.Experiments.Analysis.Effects;

namespace Portal.Server.Experiments.Results;

/// <summary>One metric of one arm: its moments after and before, in one pass over the shoppers.</summary>
internal sealed class ArmSample
{
    private readonly double[] _sums = new double[4];
    private readonly double[,] _products = new double[4, 4];
    private readonly Metric _metric;
    private readonly double _cap;
    private readonly bool _isRatio;

    /// <summary>Sums up shoppers.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="shoppers">The arm's shoppers.</param>
    /// <param name="cap">Values above are cut to it; from all arms together.</param>
    public ArmSample(Metric metric, IEnumerable<ShopperRecord> shoppers, double cap)
    {
        (_metric, _cap, _isRatio) = (metric, cap, metric.Kind == MetricKind.Ratio);
        foreach (var shopper in shoppers)
        {
            Add(shopper.Before, shopper.After);
        }
    }

    /// <summary>Adds one more shopper.</summary>
    public void Add(ShopperTotals before, ShopperTotals after)
    {
        Count++;
        Acts += _metric.Acts(after);
        Span<double> values =
        [
            Math.Min(_metric.Numerator(after), _cap), _metric.Denominator?.Invoke(after) ?? 1,
            Math.Min(_metric.Numerator(before), _cap), _metric.Denominator?.Invoke(before) ?? 1,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            _sums[i] += values[i];
            for (var j = 0; j <= i; j++)
            {
                _products[i, j] += values[i] * values[j];
            }
        }
    }

    /// <summary>Shoppers.</summary>
    public int Count { get; private set; }

    /// <summary>What must be counted before anything is said.</summary>
    public double Acts { get; private set; }

    /// <summary>Sum of the numerator, and of the denominator or the shoppers.</summary>
    public (double Numerator, double Denominator) Total => (_sums[0], _isRatio ? _sums[1] : Count);

    /// <summary>Sum before the exposure.</summary>
    public double TotalBefore => _sums[2];

    /// <summary>The plain arm.</summary>
    public Computed<ArmEstimate> Plain(MetricKind kind) => kind switch
    {
        MetricKind.Proportion => Arms.Proportion(Count, _sums[0]),
        MetricKind.Ratio => Arms.Ratio(Of(0), Of(1), _products[1, 0]),
        _ => Of(0).ToArm(),
    };

    /// <summary>The arm before the exposure.</summary>
    public Computed<ArmEstimate> Before(MetricKind kind) => kind switch
    {
        MetricKind.Ratio => Arms.Ratio(Of(2), Of(3), _products[3, 2]),
        MetricKind.Proportion => Arms.Proportion(Count, _sums[2]),
        _ => Of(2).ToArm(),
    };

    /// <summary>Two arms freed of their history; null where there is none, or it does not help.</summary>
    public static (Comparison Comparison, double? Reduction)? Freed(ArmSample control, ArmSample treatment)
    {
        if (control.TotalBefore == 0 && treatment.TotalBefore == 0)
        {
            return null;
        }

        if (control._isRatio)
        {
            return CupedRatio.Of(control.Ratio(), treatment.Ratio()).TryGet(out var ratio) ? (ratio.Adjusted, null) : null;
        }

        return Cuped.Of(control.Pair(), treatment.Pair()).TryGet(out var cuped)
            ? (cuped.Adjusted, cuped.VarianceReduction.TryGet(out var less) ? less : null) : null;
    }

    private CupedSample Pair() => new(Of(2), Of(0), _products[2, 0]);

    private CupedRatioSample Ratio() => new([Of(0), Of(1), Of(2), Of(3)], (one, other) => _products[Math.Max(one, other), Math.Min(one, other)]);

    private Moments Of(int value) => new(Count, _sums[value], _products[value, value]);
}
