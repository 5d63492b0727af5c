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
    private readonly WeightedSums? _weighted;
    private readonly List<double>? _values;
    private readonly Computed<ArmEstimate>? _given;
    private readonly double _givenValue;

    /// <summary>Sums up shoppers.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="shoppers">The arm's shoppers.</param>
    /// <param name="cap">Values above are cut to it; from all arms together.</param>
    /// <param name="isWeighed">Whether shoppers were dealt with probabilities that moved, so that each counts 1 / that probability.</param>
    public ArmSample(Metric metric, IEnumerable<ShopperRecord> shoppers, double cap, bool isWeighed = false)
    {
        (_metric, _cap, _isRatio) = (metric, cap, metric.Kind == MetricKind.Ratio);
        (_weighted, _values) = (isWeighed ? new WeightedSums() : null, metric.Kind == MetricKind.Quantile ? [] : null);
        foreach (var shopper in shoppers)
        {
            Add(shopper.Before, shopper.After, shopper.Propensity);
        }
    }

    /// <summary>An arm whose value is no sum over shoppers.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="given">What it is, when it can be compared.</param>
    /// <param name="value">The value, also where it cannot.</param>
    /// <param name="shoppers">Shoppers of the arm.</param>
    /// <param name="acts">What was counted.</param>
    public ArmSample(Metric metric, Computed<ArmEstimate> given, double value, int shoppers, double acts)
        : this(metric, [], double.PositiveInfinity) => (_given, _givenValue, Count, Acts) = (given, value, shoppers, acts);

    /// <summary>Adds one more shopper.</summary>
    public void Add(ShopperTotals before, ShopperTotals after, double propensity = 1)
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

        _weighted?.Add(values[0], values[1], 1 / propensity);
        if (_values is not null && values[1] > 0)
        {
            _values.Add(values[0] / values[1]);
        }
    }

    /// <summary>Shoppers.</summary>
    public int Count { get; private set; }

    /// <summary>What must be counted before anything is said.</summary>
    public double Acts { get; private set; }

    /// <summary>Sum of the numerator, and of the denominator or the shoppers.</summary>
    public (double Numerator, double Denominator) Total => (_sums[0], _isRatio ? _sums[1] : Count);

    /// <summary>The arm's value, as far as there is one: 0 where nothing was counted.</summary>
    public double Value => _given is not null ? _givenValue
        : _values is not null ? QuantileSample.At([.. _values.Order()], _metric.Level)
        : _weighted?.Value ?? (Total.Denominator == 0 ? 0 : Total.Numerator / Total.Denominator);

    /// <summary>Sum before the exposure.</summary>
    public double TotalBefore => _sums[2];

    /// <summary>The plain arm.</summary>
    public Computed<ArmEstimate> Plain(MetricKind kind) => _given ?? kind switch
    {
        MetricKind.Quantile => Arms.Quantile(QuantileSample.Of(_metric.Level, _values ?? [])),
        _ when _weighted is not null => _weighted.ToArm(Count),
        MetricKind.Proportion => Arms.Proportion(Count, _sums[0]),
        MetricKind.Ratio => Arms.Ratio(Of(0), Of(1), _products[1, 0]),
        _ => Of(0).ToArm(),
    };

    /// <summary>The arm before the exposure.</summary>
    public Computed<ArmEstimate> Before(MetricKind kind) => kind switch
    {
        MetricKind.Ratio => Arms.Ratio(Of(2), Of(3), _products[3, 2]),
        MetricKind.Proportion => Arms.Proportion(Count, _sums[2]),
        MetricKind.Mean => Of(2).ToArm(),
        _ => LackKind.DataMissing,
    };

    /// <summary>Two arms freed of their history; null where there is none, or it does not help, or shoppers are weighed.</summary>
    public static (Comparison Comparison, double? Reduction)? Freed(ArmSample control, ArmSample treatment)
    {
        if ((control.TotalBefore == 0 && treatment.TotalBefore == 0) || control._weighted is not null || control._values is not null || control._given is not null)
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
