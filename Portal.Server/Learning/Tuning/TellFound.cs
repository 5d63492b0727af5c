using System.Globalization;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning.Tuning;

/// <summary>What a search knows, as its row keeps it.</summary>
internal static class TellFound
{
    /// <summary>The report as a row keeps it.</summary>
    public static TuningFound Of(TuningReport report) => new()
    {
        Metric = report.Request.Metric.Name,
        Unit = report.Request.Resource.Unit,
        Settings = [.. report.Request.Space.Searched.Select(one => Setting(one.Setting, one.Range))],
        Rounds = [.. report.Rounds.Select(round => new FoundRound(round.Number, round.Trials, report.Request.Resource.At(round.Share)))],
        Trials =
        [
            .. report.Ranked.Where(result => result.Rounds > 0).Select(result => new FoundTrial(
                result.Trial.Number, result.Trial.IsUsual,
                report.Request.Space.Searched.ToDictionary(one => one.Setting.Name, one => Written(result.Trial.Values.All[one.Setting.Name])),
                [.. result.Steps.Select(step => new FoundStep(step.Value, step.Seconds, step.Defect))])),
        ],
        Best = report.Best?.Trial.Number,
        Comparison = report.Comparison is { } end ? new FoundComparison(end.Best, end.Usual, end.Difference, end.DifferenceCi95.Low, end.DifferenceCi95.High) : null,
    };

    /// <summary>A setting and its range.</summary>
    public static FoundSetting Setting(TunableSetting setting, SettingRange range) => range is NumberRange numbers
        ? new FoundSetting(setting.Name, Written(setting.Usual), null, numbers.From, numbers.To, numbers.Log)
        : new FoundSetting(setting.Name, Written(setting.Usual), [.. ((ChoiceRange)range).Values.Select(Written)], 0, 0, false);

    private static string Written(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
