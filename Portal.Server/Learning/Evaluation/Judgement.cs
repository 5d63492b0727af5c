using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning.Evaluation;

/// <summary>What one model is worth.</summary>
internal sealed record Judgement
{
    /// <summary>Its name on the command line.</summary>
    public required string Model { get; init; }

    /// <summary>Its settings, choices made while training included.</summary>
    public required IReadOnlyDictionary<string, object> Settings { get; init; }

    /// <summary>Figures under the plan's mask by name, such as "recall@10".</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>95 % intervals of those that are means over cases.</summary>
    public required IReadOnlyDictionary<string, Interval> Ci95 { get; init; }

    /// <summary>Figures under the other mask.</summary>
    public required IReadOnlyDictionary<string, double> OtherMask { get; init; }

    /// <summary>Recall by groups of cases.</summary>
    public required IReadOnlyList<GroupFigure> Groups { get; init; }

    /// <summary>Each mean in each resample, for comparisons.</summary>
    public required IReadOnlyDictionary<string, double[]> Resampled { get; init; }

    /// <summary>[cases]: rank of each answer under the plan's mask.</summary>
    public int[] Ranks { get; init; } = [];

    /// <summary>Seconds the training took.</summary>
    public required double FitSeconds { get; init; }

    /// <summary>Seconds scoring and ranking all cases took.</summary>
    public required double EvaluateSeconds { get; init; }

    /// <summary>Most memory of the whole process seen meanwhile, in MiB.</summary>
    public required double PeakMiB { get; init; }

    /// <summary>What a manifest has no place for.</summary>
    public TrainingRecord ToRecord() => new()
    {
        Lists = Metrics.Where(figure => !Ci95.ContainsKey(figure.Key)).ToDictionary(StringComparer.Ordinal),
        FitSeconds = FitSeconds,
        EvaluateSeconds = EvaluateSeconds,
        PeakMiB = PeakMiB,
    };

    /// <summary>The figures that have an interval, as a manifest holds them.</summary>
    public IReadOnlyDictionary<string, MeasuredValue> Measured() =>
        Ci95.ToDictionary(pair => pair.Key, pair => new MeasuredValue(Metrics[pair.Key], pair.Value.Low, pair.Value.High), StringComparer.Ordinal);
}
