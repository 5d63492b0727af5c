using System.Globalization;
using Portal.Server.Hosting;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning.Tuning;

/// <summary>Everything a search found, and what it was done with.</summary>
internal sealed record TuningReport
{
    /// <summary>When it was started, or taken up again.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>On what machine.</summary>
    public required Machine Machine { get; init; }

    /// <summary>What was searched.</summary>
    public required TuningRequest Request { get; init; }

    /// <summary>The rounds planned.</summary>
    public required IReadOnlyList<Round> Rounds { get; init; }

    /// <summary>The trials in the order of their numbers.</summary>
    public required IReadOnlyList<TrialResult> Trials { get; init; }

    /// <summary>The best beside the usual settings; null before the end.</summary>
    public UsualComparison? Comparison { get; init; }

    /// <summary>Whether the search came to its end.</summary>
    public bool Complete => Comparison is not null;

    /// <summary>The trials, those that came furthest first, and of these the best first.</summary>
    public IReadOnlyList<TrialResult> Ranked =>
    [
        .. Trials.OrderByDescending(result => result.Rounds).ThenByDescending(result => result.Value ?? double.NegativeInfinity).ThenBy(result => result.Trial.Number),
    ];

    /// <summary>The best trial of those that came furthest; null before anything is known.</summary>
    public TrialResult? Best => Ranked[0] is { Value: not null } best ? best : null;

    /// <summary>All settings of the best trial, those included that were not searched.</summary>
    public SettingsFile? BestSettings => Best is not { } best ? null : new SettingsFile(
        Request.Trainer.Name,
        best.Trial.Values.Over(new SettingValues(Request.Trainer.Tunables.ToDictionary(setting => setting.Name, setting => setting.Usual, StringComparer.Ordinal))));

    /// <summary>The search on one line, as every table is headed.</summary>
    public string Headline => string.Create(CultureInfo.InvariantCulture,
        $"{Request.Trainer.Name}, {Request.Metric.Name} on validation, {Request.Protocol}, {(Request.Judge.Plan.Mask == HistoryMask.Seen ? "history masked" : "history not masked")}, {Trials.Count:N0} trials");

    /// <summary>What a round hands out, in words: "5 epochs".</summary>
    public string ResourceOf(Round round) => string.Create(CultureInfo.InvariantCulture, $"{Request.Resource.At(round.Share):N0} {Request.Resource.Unit}");

    /// <summary>What came out, in one sentence.</summary>
    public string Outcome
    {
        get
        {
            if (Best is not { } best)
            {
                return "Nothing is known yet.";
            }

            var value = string.Create(CultureInfo.InvariantCulture, $"Trial {best.Trial.Number} is the best: {Request.Metric.Name} {best.Value:F4} with {best.Trial.Values}.");
            return Comparison is not { } end ? value + " The search has not come to its end."
                : best.Trial.IsUsual ? value + " These are the usual settings: nothing better was found."
                : string.Create(CultureInfo.InvariantCulture,
                    $"{value} The usual settings have {end.Usual:F4}: a difference of {end.Difference:+0.0000;-0.0000;0.0000} (95 %: {end.DifferenceCi95.Low:+0.0000;-0.0000;0.0000} to {end.DifferenceCi95.High:+0.0000;-0.0000;0.0000}).");
        }
    }
}
