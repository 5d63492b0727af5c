using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Server.Experiments;

/// <summary>Results as files.</summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>All of it as JSON; metrics by their keys.</summary>
    public static string ToJson(ExperimentResults results) => JsonSerializer.Serialize(
        new
        {
            results.At,
            results.Traffic,
            Rows = results.Rows.Select(row => new
            {
                Metric = row.Metric.Key, row.Role, row.Arm, row.State, row.Control, row.Treatment, row.Lift, row.Difference, row.PValue, row.AdjustedP,
                row.ChanceToWin, row.RiskOfShipping, row.VarianceReduction, row.Boundary, row.IsCrossed, Lack = row.Lack?.Text,
            }),
            results.Health,
            Verdict = new { results.Verdict.Kind, results.Verdict.Arm, results.Verdict.DaysLeft },
            results.PerDay,
        },
        Json);

    /// <summary>The rows as CSV (RFC 4180).</summary>
    public static string ToCsv(ExperimentResults results)
    {
        var text = new StringBuilder("metric,role,arm,state,control,treatment,lift,lift_low,lift_high,difference,difference_low,difference_high,p,p_adjusted,chance_to_win,risk\r\n");
        foreach (var row in results.Rows)
        {
            string?[] cells =
            [
                row.Metric.Key, row.Role.ToString(), row.Arm, row.State.ToString(), Written(row.Control), Written(row.Treatment),
                Written(row.Lift?.Estimate), Written(row.Lift?.Low), Written(row.Lift?.High),
                Written(row.Difference?.Estimate), Written(row.Difference?.Low), Written(row.Difference?.High),
                Written(row.PValue), Written(row.AdjustedP), Written(row.ChanceToWin), Written(row.RiskOfShipping),
            ];
            text.AppendJoin(',', cells).Append("\r\n");
        }

        return text.ToString();
    }

    private static string? Written(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);
}
