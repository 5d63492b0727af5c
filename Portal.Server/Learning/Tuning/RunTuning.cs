using System.Globalization;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning.Tuning;

/// <summary>
/// Successive halving (Jamieson and Talwalkar 2016): all trials get a little, the better part of them goes on with more, until
/// few have all. Each finding is noted in the journal; the same search on the same journal goes on, and ends with the same table.
/// </summary>
internal sealed class RunTuning
{
    private readonly TuningRequest _request;
    private readonly TuningJournal _journal;
    private readonly TimeProvider _time;
    private readonly JudgeTrial _judge;
    private readonly IReadOnlyList<Trial> _trials;
    private readonly IReadOnlyList<Round> _rounds;
    private readonly Dictionary<int, Measure> _whole = [];
    private TuningReport _report;

    /// <param name="request">The search.</param>
    /// <param name="journal">What was found before.</param>
    /// <param name="checkpoints">Folder for the trainings' checkpoints; a new journal does not know what is in it, so that goes.</param>
    /// <param name="time">The clock.</param>
    public RunTuning(TuningRequest request, TuningJournal journal, string checkpoints, TimeProvider time)
    {
        (_request, _journal, _time) = (request, journal, time);
        if (journal.IsNew && Directory.Exists(checkpoints))
        {
            Directory.Delete(checkpoints, recursive: true);
        }

        _judge = new JudgeTrial(request, checkpoints);
        _trials = request.Space.Draw(request.Trials, request.Seed);
        _rounds = Round.Of(_trials.Count, request.Reduction, request.FirstShare);
        _report = new TuningReport
        {
            StartedAt = time.GetUtcNow(),
            Machine = Machine.Describe(),
            Request = request,
            Rounds = _rounds,
            Trials = [.. _trials.Select(trial => new TrialResult(trial, []))],
        };
    }

    /// <summary>What is known so far.</summary>
    public TuningReport Report => _report;

    /// <summary>Searches.</summary>
    /// <param name="stages">Shows how far it is.</param>
    /// <param name="keep">Called with the report each time it has grown.</param>
    /// <param name="cancellationToken">Stops it within a second.</param>
    /// <exception cref="DataException">No trial came to anything.</exception>
    public TuningReport Run(IStages stages, Action<TuningReport> keep, CancellationToken cancellationToken)
    {
        foreach (var round in _rounds)
        {
            var resource = _request.Resource.At(round.Share);
            var stage = stages.Begin(string.Create(CultureInfo.InvariantCulture, $"round {round.Number} of {_rounds.Count}, {round.Trials} with {_report.ResourceOf(round)}"));
            var going = Going(round);
            for (var i = 0; i < going.Count; i++)
            {
                Take(Step(going[i], round, resource, new PartOfProgress(stage, $"{i + 1} of {going.Count}", (double)i / going.Count, (i + 1.0) / going.Count), cancellationToken));
                keep(_report);
            }

            Forget(going, round);
            stage.Report(new(1, _report.Best is { } best ? string.Create(CultureInfo.InvariantCulture, $"best {_request.Metric.Name} {best.Value:F4}") : "no trial came to anything"));
        }

        if (_report.Best is not { } winner)
        {
            throw new DataException($"No trial of {_request.Trainer.Name} came to figures: {_report.Trials[0].Steps[^1].Defect} Give the space smaller values, of learning rates above all.");
        }

        _report = _report with { Comparison = _journal.Comparison ?? Compare(winner, stages.Begin("the best beside the usual settings"), cancellationToken) };
        keep(_report);
        return _report;
    }

    /// <summary>Trials of a round in the order of their numbers: the best of the round before.</summary>
    private IReadOnlyList<Trial> Going(Round round) => round.Number == 1 ? _trials
        : [.. _report.Trials.Where(result => result.Rounds == round.Number - 1 && result.Value is not null)
            .OrderByDescending(result => result.Value).ThenBy(result => result.Trial.Number).Take(round.Trials)
            .Select(result => result.Trial).OrderBy(trial => trial.Number)];

    private TrialStep Step(Trial trial, Round round, int resource, IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
    {
        if (_journal.Find(trial.Number, round.Number) is { } known)
        {
            return known;
        }

        var start = _time.GetTimestamp();
        var (value, defect) = ((double?)null, (string?)null);
        try
        {
            var measure = _judge.Judge(trial.Values, NameOf(trial), resource, progress, cancellationToken);
            value = measure.Mean;
            if (round.Number == _rounds.Count)
            {
                _whole.Add(trial.Number, measure);
            }
        }
        catch (ScorerDefectException failure)
        {
            // Settings under which a training runs off are a finding too: the worst.
            defect = failure.Message;
        }

        var step = new TrialStep(trial.Number, round.Number, resource, value, Math.Round(_time.GetElapsedTime(start).TotalSeconds, 2), defect);
        _journal.Add(step);
        return step;
    }

    private void Take(TrialStep step) => _report = _report with
    {
        Trials = [.. _report.Trials.Select(result => result.Trial.Number == step.Trial ? result with { Steps = [.. result.Steps, step] } : result)],
    };

    /// <summary>Drops the checkpoints of those that do not go on; the usual settings are trained to the end in any case.</summary>
    private void Forget(IReadOnlyList<Trial> went, Round round)
    {
        var going = round.Number < _rounds.Count ? Going(_rounds[round.Number]) : [_report.Best?.Trial ?? _trials[0]];
        foreach (var trial in went.Except(going).Where(trial => !trial.IsUsual))
        {
            _judge.Forget(NameOf(trial));
        }
    }

    /// <summary>Both with everything: what the last round had, and what is missing trained now.</summary>
    private UsualComparison Compare(TrialResult winner, IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
    {
        var full = _request.Resource.At(1);
        var usual = _trials.FirstOrDefault(trial => trial.IsUsual) ?? new Trial(0, SettingValues.None, IsUsual: true);
        Measure Of(Trial trial, double from, double to) => _whole.TryGetValue(trial.Number, out var known) ? known
            : _judge.Judge(trial.Values, NameOf(trial), full, new PartOfProgress(progress, "whole", from, to), cancellationToken);
        var ours = Of(winner.Trial, 0, 0.4);
        var theirs = winner.Trial.IsUsual ? ours : Of(usual, 0.4, 0.8);
        var drawn = new Bootstrap(_judge.Asked, _request.Judge.Plan.Resamples, _request.Seed).Means(
            [ours, theirs], new PartOfProgress(progress, "drawing anew", 0.8, 1), cancellationToken);
        var difference = Difference.Between(("best", ours.Mean, drawn[0]), ("usual", theirs.Mean, drawn[1]), _request.Metric.Name);
        var comparison = new UsualComparison(
            ours.Mean, Interval.Of95(drawn[0]), theirs.Mean, Interval.Of95(drawn[1]), difference.Value, difference.Ci95, difference.P);
        _journal.Add(comparison);
        _judge.Forget(NameOf(winner.Trial));
        _judge.Forget(NameOf(usual));
        progress.Report(new(1, "compared"));
        return comparison;
    }

    private static string NameOf(Trial trial) => trial.IsUsual ? "usual settings" : string.Create(CultureInfo.InvariantCulture, $"trial {trial.Number}");
}
