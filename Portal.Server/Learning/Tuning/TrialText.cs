using System.Globalization;
using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning.Tuning;

/// <summary>Trials as people read them.</summary>
internal static class TrialText
{
    /// <summary>What sets a trial apart: the settings that are searched.</summary>
    public static string Of(TuningReport report, Trial trial) => (trial.IsUsual ? "usual: " : "") + string.Join(
        ", ", report.Request.Space.Searched.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Setting.Name} {trial.Values.All[one.Setting.Name]}")));

    /// <summary>What it came to in a round; nothing where it was not in it.</summary>
    public static string Figure(TrialResult result, Round round) => round.Number > result.Rounds ? ""
        : result.Steps[round.Number - 1].Value is { } value ? FigureText.Share(value) : "no number";
}
