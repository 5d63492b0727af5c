using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Server.Experiments;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>Figures and verdicts of experiments in the reader's words.</summary>
internal sealed class ExperimentWords(IStringLocalizer<ExperimentsText> words, ExperimentPlan plan)
{
    /// <summary>The name of an arm.</summary>
    public string Arm(string? key) => plan.Arms.FirstOrDefault(arm => arm.Key == key)?.Name ?? key ?? "";

    /// <summary>The name of a metric.</summary>
    public string Metric(string key) => words[$"Metric_{key}"];

    /// <summary>A share as a signed percentage.</summary>
    public static string Signed(double share) => (share >= 0 ? "+" : "−") + Math.Abs(share).ToString("P1", CultureInfo.CurrentCulture);

    /// <summary>A value of a metric.</summary>
    public static string Value(Metric metric, double value) => metric.IsMoney ? (value / 100).ToString("N2", CultureInfo.CurrentCulture)
        : metric.Kind == MetricKind.Proportion || metric.Key == "click-through" ? value.ToString("P2", CultureInfo.CurrentCulture)
        : value.ToString("0.###", CultureInfo.CurrentCulture);

    /// <summary>A lift with its interval, or why there is none.</summary>
    public string Lift(MetricRow row) => row.Lift is { } lift ? words["LiftRange", Signed(lift.Estimate), Signed(lift.Low), Signed(lift.High)]
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
        var range = row.Lift is { } lift ? words["LiftRange", Signed(lift.Estimate), Signed(lift.Low), Signed(lift.High)].Value : "";
        var odds = Math.Round(1 / plan.Alpha).ToString("0", CultureInfo.CurrentCulture);
        return row.State switch
        {
            CellState.Won => words["SaysWon", Arm(row.Arm), Metric(row.Metric.Key), range, odds],
            CellState.Lost => words["SaysLost", Arm(row.Arm), Metric(row.Metric.Key), range, odds],
            CellState.NoDifference => words["SaysNoDifference", Arm(row.Arm), Metric(row.Metric.Key), range],
            CellState.Suspicious => words["SaysSuspicious", Arm(row.Arm), Metric(row.Metric.Key), range],
            CellState.NotEnough => words["SaysNotEnough", Metric(row.Metric.Key)],
            _ => words["SaysNotComputable", Metric(row.Metric.Key), row.Lack is { } lack ? words[$"Lack_{lack.Kind}"].Value : ""],
        };
    }

    /// <summary>What to do, as a sentence.</summary>
    public string Verdict(Verdict verdict) => verdict.Kind switch
    {
        VerdictKind.Ship => words["VerdictShip", Arm(verdict.Arm), verdict.Row is { } row ? Sentence(row) : ""],
        VerdictKind.RollBack => words["VerdictRollBack", Arm(verdict.Arm), verdict.Row is { } row ? Sentence(row) : ""],
        VerdictKind.Review => words["VerdictReview"],
        VerdictKind.Unhealthy => words["VerdictUnhealthy"],
        _ => verdict.DaysLeft is { } days and < 1000 ? words["VerdictKeep", Math.Max(1, Math.Ceiling(days)).ToString("0", CultureInfo.CurrentCulture)] : words["VerdictKeepOpen"],
    };

    /// <summary>A refusal as a sentence.</summary>
    public static string Refusal(IStringLocalizer<ExperimentsText> words, ExperimentRefusal refusal) => words[$"Refused_{refusal.Kind}", refusal.About];
}
