using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Server.Experiments;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>Figures and verdicts of experiments in the reader's words.</summary>
internal sealed class ExperimentWords(IStringLocalizer<ExperimentsText> words, ExperimentPlan plan)
{
    /// <summary>A stored plan in the reader's language.</summary>
    public static ExperimentPlan PlanOf(Experiment row) => ExperimentPlan.Parse(row.PlanJson).In(CultureInfo.CurrentUICulture.Name);

    /// <summary>The name of an arm.</summary>
    public string Arm(string? key) => plan.Arms.FirstOrDefault(arm => arm.Key == key)?.Name ?? key ?? "";

    /// <summary>The name of a metric.</summary>
    public string Metric(string key) => words[$"Metric_{key}"];

    /// <summary>A share as a signed percentage.</summary>
    public static string Signed(double share) => (share >= 0 ? "+" : "−") + Math.Abs(share).ToString("P1", CultureInfo.CurrentCulture);

    /// <summary>A value of a metric.</summary>
    public static string Value(Metric metric, double value) => metric.IsMoney ? (value / 100).ToString("N2", CultureInfo.CurrentCulture)
        : metric.Kind is MetricKind.Proportion or MetricKind.Coverage || metric.Key == "click-through" ? value.ToString("P2", CultureInfo.CurrentCulture)
        : value.ToString("0.###", CultureInfo.CurrentCulture);

    /// <summary>A difference of a metric, signed.</summary>
    public static string SignedValue(Metric metric, double value) => (value >= 0 ? "+" : "−") + Value(metric, Math.Abs(value));

    /// <summary>A whole number of days.</summary>
    public string Days(double days) => Math.Ceiling(days) <= 1 ? words["OneDay"] : words["Days", Math.Ceiling(days).ToString("0", CultureInfo.CurrentCulture)];

    /// <summary>A lift or a difference with its interval, or why there is none.</summary>
    public string Lift(MetricRow row, bool isAbsolute = false) => isAbsolute && row.Difference is { } by
        ? words["LiftRange", SignedValue(row.Metric, by.Estimate), SignedValue(row.Metric, by.Low), SignedValue(row.Metric, by.High)]
        : row.Lift is { } lift ? words["LiftRange", Signed(lift.Estimate), Signed(lift.Low), Signed(lift.High)]
        : row.Lack is { } lack ? words[$"Lack_{lack.Kind}"] : words[$"State_{row.State}"];

    /// <summary>A p-value; never 0.</summary>
    public static string P(double? p) => p switch
    {
        null => "–",
        < 0.0001 => "< 0.0001",
        { } value => value.ToString("0.0000", CultureInfo.CurrentCulture),
    };

    /// <summary>One row as a sentence: "B sells more: +3.1 % (1.2 to 5.0); we'd be wrong in 1 of 20 such calls".</summary>
    public string Sentence(MetricRow row)
    {
        var (arm, metric, range) = (Arm(row.Arm), Metric(row.Metric.Key), row.Lift is null ? "" : Lift(row));
        var odds = Math.Round(1 / plan.Alpha).ToString("0", CultureInfo.CurrentCulture);
        return (row.State, row.ChanceToWin) switch
        {
            (CellState.Won, { } chance) => words["SaysChanceWon", arm, metric, range, chance.ToString("P1", CultureInfo.CurrentCulture), (row.RiskOfShipping ?? 0).ToString("P2", CultureInfo.CurrentCulture)],
            (CellState.Lost, { } chance) => words["SaysChanceLost", arm, metric, range, chance.ToString("P1", CultureInfo.CurrentCulture)],
            (CellState.NoDifference, { } chance) => words["SaysChanceOpen", arm, metric, range, chance.ToString("P1", CultureInfo.CurrentCulture)],
            (CellState.Won, _) => words["SaysWon", arm, metric, range, odds],
            (CellState.Lost, _) => words["SaysLost", arm, metric, range, odds],
            (CellState.NoDifference, _) => words["SaysNoDifference", arm, metric, range],
            (CellState.Suspicious, _) => words["SaysSuspicious", arm, metric, range],
            (CellState.NotEnough, _) => NotEnough(row),
            _ => words["SaysNotComputable", metric, row.Lack is { } lack ? words[$"Lack_{lack.Kind}"].Value : ""],
        };
    }

    /// <summary>What to do, as a sentence.</summary>
    public string Verdict(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Ship => words["VerdictShip", Arm(verdict.Arm), verdict.Row is { } row ? Sentence(row) : ""],
        VerdictKind.RollBack => words["VerdictRollBack", Arm(verdict.Arm), verdict.Row is { } row ? Sentence(row) : ""],
        VerdictKind.KeepRunning => Keep(verdict.DaysLeft),
        _ => words[$"Verdict{verdict.Kind}", Arm(verdict.Arm)],
    };

    /// <summary>A refusal as a sentence.</summary>
    public static string Refusal(IStringLocalizer<ExperimentsText> words, ExperimentRefusal refusal) => words[$"Refused_{refusal.Kind}", refusal.About];

    private string NotEnough(MetricRow row)
    {
        var (counted, needed) = (row.Acts.ToString("N0", CultureInfo.CurrentCulture), row.ActsNeeded.ToString("N0", CultureInfo.CurrentCulture));
        return row.DaysToGo is { } days and < 1000 ? words["SaysNotEnoughIn", Metric(row.Metric.Key), counted, needed, Days(days)] : words["SaysNotEnough", Metric(row.Metric.Key), counted, needed];
    }

    private string Keep(double? days) => days is not { } left || left >= 1000 ? words["VerdictKeepOpen"]
        : Math.Ceiling(left) <= 1 ? words["VerdictKeepOne"] : words["VerdictKeep", Math.Ceiling(left).ToString("0", CultureInfo.CurrentCulture)];
}
