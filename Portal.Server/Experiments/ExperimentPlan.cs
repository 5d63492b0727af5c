using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Server.Experiments;

/// <summary>What an experiment is to find out, and how.</summary>
public sealed record ExperimentPlan
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>What is expected, and why.</summary>
    public string Hypothesis { get; init; } = "";

    /// <summary>The arms; the first is the control.</summary>
    public required IReadOnlyList<ExperimentArm> Arms { get; init; }

    /// <summary>Weights of the arms; null: equal.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>The metrics with their roles.</summary>
    public IReadOnlyList<MetricChoice> Metrics { get; init; } = [];

    /// <summary>Who may take part (see Assignment/Targeting); null: everybody.</summary>
    public JsonElement? Condition { get; init; }

    /// <summary>Its part of a namespace, or null.</summary>
    public NamespacePart? Namespace { get; init; }

    /// <summary>How it is widened; empty: all at once.</summary>
    public IReadOnlyList<RampStep> Ramp { get; init; } = RampStep.Default;

    /// <summary>How its arms are held against each other.</summary>
    public ExperimentKind Kind { get; init; }

    /// <summary>How its shoppers are shared out.</summary>
    public Allocation Allocation { get; init; }

    /// <summary>What people read of it in other languages, by culture such as zh-CN; null: one language.</summary>
    public IReadOnlyDictionary<string, PlanTexts>? Translations { get; init; }

    /// <summary>Whether it is the holdout: its second arm is in no other experiment.</summary>
    public bool IsHoldout { get; init; }

    /// <summary>Share of false alarms that is accepted.</summary>
    public double Alpha { get; init; } = 0.05;

    /// <summary>Shoppers of two arms at which the confidence sequence is tightest; fixed when it starts.</summary>
    public double TuningSize { get; init; } = 5000;

    /// <summary>Relative lift worth finding.</summary>
    public double TargetLift { get; init; } = 0.1;

    /// <summary>Days after the first exposure that count for a shopper, 1 to 90.</summary>
    public double WindowDays { get; init; } = 14;

    /// <summary>Raised to deal everybody anew.</summary>
    public int BucketVersion { get; init; }

    /// <summary>Whether any arm changes a placement, so that seeing it is taking part.</summary>
    public bool Touches(string placement) => Arms.Any(arm => arm.Changes(placement));

    /// <summary>The weights of the arms, whether written or equal.</summary>
    public IReadOnlyList<double> Shares() => Weights ?? [.. Arms.Select(_ => 1.0 / Arms.Count)];

    /// <summary>The plan as a reader of a language is told it.</summary>
    /// <param name="culture">Such as zh-CN.</param>
    public ExperimentPlan In(string culture) => Translations?.GetValueOrDefault(culture) is not { } texts ? this : this with
    {
        Name = texts.Name,
        Hypothesis = texts.Hypothesis,
        Arms = [.. Arms.Select(arm => texts.Arms.TryGetValue(arm.Key, out var name) ? arm with { Name = name } : arm)],
    };

    /// <summary>As a row holds it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>From a row.</summary>
    /// <exception cref="JsonException">It is no plan.</exception>
    public static ExperimentPlan Parse(string json) => JsonSerializer.Deserialize<ExperimentPlan>(json, Json) ?? throw new JsonException("null is no plan.");
}
