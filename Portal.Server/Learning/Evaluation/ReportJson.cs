using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Server.Learning.Evaluation;

/// <summary>The report for programs.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DictionaryKeyPolicy = null,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The report as JSON.</summary>
    public static string Of(EvaluationReport report) => JsonSerializer.Serialize(
        new
        {
            report.StartedAt,
            report.Complete,
            Dataset = Dataset(report.Data),
            Protocol = Protocol(report),
            report.Machine,
            Results = report.Results.Select(Result),
            Differences = report.Differences.Select(difference => new
            {
                difference.Model, difference.Against, difference.Metric, Value = Rounded(difference.Value), Ci95 = Ends(difference.Ci95), P = Rounded(difference.P),
            }),
        },
        Options) + "\n";

    private static object Dataset(DataSet data) => new
    {
        data.Name, data.Users, data.Items, data.Interactions, data.Sha256,
        Attributes = data.Attributes?.Count,
        data.Cleaning,
        data.Notes,
    };

    private static object Protocol(EvaluationReport report) => new
    {
        Name = report.ProtocolName,
        Words = report.ProtocolSentences,
        Ranking = "full",
        Mask = report.MaskName,
        MaskOnly = report.Request.Cases.MaskOnly?.ToString().ToLowerInvariant(),
        Fit = report.FitName,
        On = report.OnName,
        Cases = report.Request.Cases.Count,
        K = report.Plan.Cutoffs,
        report.Plan.Seed,
        report.Source.PermuteSeed,
        report.Plan.Resamples,
        BudgetMinutes = report.Request.Budget?.TotalMinutes,
    };

    private static object Result(Judgement result) => new
    {
        result.Model,
        result.Settings,
        Metrics = Rounded(result.Metrics),
        Ci95 = result.Ci95.ToDictionary(entry => entry.Key, entry => Ends(entry.Value)),
        OtherMask = Rounded(result.OtherMask),
        Groups = result.Groups.Select(group => new { group.Kind, group.Group, group.Cases, Recall = Rounded(group.Recall), Ci95 = Ends(group.Ci95) }),
        Seconds = new { Fit = Math.Round(result.FitSeconds, 3), Evaluate = Math.Round(result.EvaluateSeconds, 3) },
        PeakMiB = Math.Round(result.PeakMiB, 1),
    };

    private static Dictionary<string, double> Rounded(IReadOnlyDictionary<string, double> figures) =>
        figures.ToDictionary(entry => entry.Key, entry => Rounded(entry.Value));

    private static double[] Ends(Interval interval) => [Rounded(interval.Low), Rounded(interval.High)];

    /// <summary>Six places are more than any interval here settles.</summary>
    private static double Rounded(double value) => Math.Round(value, 6);
}
