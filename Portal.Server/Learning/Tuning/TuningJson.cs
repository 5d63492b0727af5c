using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning.Tuning;

/// <summary>The search for programs.</summary>
internal static class TuningJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DictionaryKeyPolicy = null,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JsonFile.Indented.Encoder,
    };

    /// <summary>All trials.</summary>
    public static string Of(TuningReport report) => JsonSerializer.Serialize(
        new
        {
            report.StartedAt,
            report.Complete,
            Model = report.Request.Trainer.Name,
            Dataset = new { report.Request.Judge.Data.Name, report.Request.Judge.Data.Users, report.Request.Judge.Data.Items, report.Request.Judge.Data.Interactions, report.Request.Judge.Data.Sha256 },
            Search = TuningFingerprint.Of(report.Request),
            report.Machine,
            report.Request.Resource.Unit,
            Rounds = report.Rounds.Select(round => new { round.Number, round.Trials, Share = Rounded(round.Share), Resource = report.Request.Resource.At(round.Share) }),
            Trials = report.Trials.Select(result => new
            {
                result.Trial.Number,
                result.Trial.IsUsual,
                Settings = result.Trial.Values.ToJson(),
                Rounds = result.Steps.Select(step => new { step.Round, step.Resource, Value = step.Value is { } value ? Rounded(value) : (double?)null, step.Seconds, step.Defect }),
            }),
            Best = report.Best?.Trial.Number,
            Comparison = report.Comparison is { } end ? Comparison(end) : null,
        },
        Options) + "\n";

    /// <summary>The best settings as a file that <c>train</c> and <c>evaluate</c> take; null before anything is known.</summary>
    public static string? BestOf(TuningReport report) => report.BestSettings?.Write(new JsonObject
    {
        ["data"] = report.Request.Judge.Data.Name,
        ["metric"] = report.Request.Metric.Name,
        ["validation"] = Rounded(report.Best!.Value!.Value),
        ["complete"] = report.Complete,
    });

    private static object Comparison(UsualComparison end) => new
    {
        Best = Rounded(end.Best), BestCi95 = Ends(end.BestCi95),
        Usual = Rounded(end.Usual), UsualCi95 = Ends(end.UsualCi95),
        Difference = Rounded(end.Difference), DifferenceCi95 = Ends(end.DifferenceCi95),
        P = Rounded(end.P),
    };

    private static double[] Ends(Interval interval) => [Rounded(interval.Low), Rounded(interval.High)];

    private static double Rounded(double value) => Math.Round(value, 6);
}
