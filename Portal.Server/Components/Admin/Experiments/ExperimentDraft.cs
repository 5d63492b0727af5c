using System.Text.Json;
using Portal.Server.Experiments;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>An experiment while it is written.</summary>
public sealed class ExperimentDraft
{
    /// <summary>Key.</summary>
    public string Key { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Hypothesis.</summary>
    public string Hypothesis { get; set; } = "";

    /// <summary>How its arms are compared.</summary>
    public ExperimentKind Kind { get; set; }

    /// <summary>How its shoppers are shared out.</summary>
    public Allocation Allocation { get; set; }

    /// <summary>Share of the control, in percent.</summary>
    public double ControlPercent { get; set; } = 100;

    /// <summary>The arms beside the control.</summary>
    public List<ArmDraft> Arms { get; } = [];

    /// <summary>Roles of the metrics; those without one are left out.</summary>
    public Dictionary<string, MetricRole> Roles { get; } = new(StringComparer.Ordinal)
    {
        ["click-through"] = MetricRole.Goal, ["conversion"] = MetricRole.Secondary, ["revenue"] = MetricRole.Secondary, ["hides"] = MetricRole.GuardRail,
    };

    /// <summary>Hours each step of the ramp is held; null: no ramp, all at once.</summary>
    public double? HoldHours { get; set; } = 24;

    /// <summary>Share of false alarms, in percent.</summary>
    public double AlphaPercent { get; set; } = 5;

    /// <summary>Lift worth finding, in percent.</summary>
    public double TargetPercent { get; set; } = 10;

    /// <summary>Size at which the sequence is tightest.</summary>
    public double TuningSize { get; set; } = 5000;

    /// <summary>Days after the first exposure that count.</summary>
    public double WindowDays { get; set; } = 14;

    /// <summary>Who may take part, as JSON; empty: everybody.</summary>
    public string Condition { get; set; } = "";

    /// <summary>Its namespace; empty: none.</summary>
    public string Namespace { get; set; } = "";

    /// <summary>From, in percent.</summary>
    public double NamespaceStart { get; set; }

    /// <summary>Up to, in percent.</summary>
    public double NamespaceEnd { get; set; } = 100;

    /// <summary>Revision of the draft that is changed; null: a new one.</summary>
    public int? Revision { get; set; }

    private bool IsEven => Arms.All(arm => Math.Abs(arm.Percent - ControlPercent) < 0.01);

    /// <summary>Gives every arm the same share.</summary>
    public void ShareEvenly()
    {
        ControlPercent = 100.0 / (Arms.Count + 1);
        Arms.ForEach(arm => arm.Percent = ControlPercent);
    }

    /// <summary>The plan.</summary>
    /// <param name="settingsOf">A placement's settings as they are.</param>
    /// <param name="controlName">Name of the control.</param>
    /// <exception cref="JsonException">The condition or an arm's settings are no JSON.</exception>
    public ExperimentPlan ToPlan(Func<string, string> settingsOf, string controlName) => new()
    {
        Name = Name.Trim(),
        Hypothesis = Hypothesis.Trim(),
        Arms = [new ExperimentArm { Key = "control", Name = controlName }, .. Arms.Select(arm => arm.ToArm(settingsOf))],
        Kind = Kind,
        Allocation = Allocation,
        Weights = IsEven ? null : [.. Arms.Select(arm => arm.Percent).Prepend(ControlPercent).Select(percent => percent / 100)],
        Metrics = [.. Metrics.All.Where(metric => Roles.ContainsKey(metric.Key)).Select(metric => new MetricChoice(metric.Key, Roles[metric.Key]))],
        Ramp = HoldHours is { } hours ? [.. RampStep.Default.Select(step => step with { HoldHours = step.Coverage < 1 ? hours : 0 })] : [],
        Alpha = AlphaPercent / 100,
        TargetLift = TargetPercent / 100,
        TuningSize = TuningSize,
        WindowDays = WindowDays,
        Condition = Condition.Trim().Length == 0 ? null : JsonDocument.Parse(Condition).RootElement,
        Namespace = Namespace.Trim().Length == 0 ? null : new NamespacePart(Namespace.Trim(), NamespaceStart / 100, NamespaceEnd / 100),
        IsHoldout = Arms.Any(arm => arm.Kind == "holdout"),
    };

    /// <summary>A stored draft.</summary>
    public static ExperimentDraft Of(Experiment row)
    {
        var plan = ExperimentPlan.Parse(row.PlanJson);
        var draft = new ExperimentDraft
        {
            Key = row.Key, Revision = row.Revision, Name = plan.Name, Hypothesis = plan.Hypothesis, AlphaPercent = plan.Alpha * 100, TargetPercent = plan.TargetLift * 100,
            TuningSize = plan.TuningSize, WindowDays = plan.WindowDays, HoldHours = plan.Ramp.Count == 0 ? null : plan.Ramp[0].HoldHours,
            Condition = plan.Condition?.GetRawText() ?? "", Namespace = plan.Namespace?.Name ?? "",
            Kind = plan.Kind, Allocation = plan.Allocation, ControlPercent = plan.Shares()[0] * 100,
            NamespaceStart = (plan.Namespace?.Start ?? 0) * 100, NamespaceEnd = (plan.Namespace?.End ?? 1) * 100,
        };
        draft.Arms.AddRange(plan.Arms.Skip(1).Select((arm, place) => ArmDraft.Of(arm, plan.Shares()[place + 1] * 100)));
        draft.Roles.Clear();
        foreach (var metric in plan.Metrics)
        {
            draft.Roles[metric.Metric] = metric.Role;
        }

        return draft;
    }
}
