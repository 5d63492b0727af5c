using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Trains models and judges them on the same cases.</summary>
internal sealed class JudgeModels
{
    /// <summary>Share of the judging that is ranking; the rest is resampling.</summary>
    private const double Ranking = 0.7;

    private readonly JudgeRequest _request;
    private readonly TimeProvider _time;
    private readonly Evaluator _evaluator;
    private readonly Bootstrap _bootstrap;
    private readonly IReadOnlyList<(string Kind, string Group, bool[] Counted)> _groups;

    public JudgeModels(JudgeRequest request, TimeProvider time)
    {
        (_request, _time) = (request, time);
        _evaluator = new Evaluator(request.Plan, request.Fitted, request.Data.Attributes);
        _bootstrap = new Bootstrap(request.Cases, request.Plan.Resamples, request.Plan.Seed);
        _groups = CaseGroups.Of(request.Cases, request.Data.Split.Train);
    }

    /// <summary>Trains a model and judges it.</summary>
    /// <param name="trainer">The model's trainer.</param>
    /// <param name="stages">Shows how far the training and then the judging is.</param>
    /// <param name="cancellationToken">Stops it within a second.</param>
    public Judgement Judge(ITrainer trainer, IStages stages, CancellationToken cancellationToken) => Judge(trainer, stages, out _, cancellationToken);

    /// <inheritdoc cref="Judge(ITrainer, IStages, CancellationToken)"/>
    /// <param name="trainer">The model's trainer.</param>
    /// <param name="stages">Shows how far the training and then the judging is.</param>
    /// <param name="scorer">What was trained.</param>
    /// <param name="cancellationToken">Stops it within a second.</param>
    public Judgement Judge(ITrainer trainer, IStages stages, out IScorer scorer, CancellationToken cancellationToken)
    {
        // What the model before has left behind must not count as this one's memory.
        GC.Collect();
        using var memory = new PeakMemory(_time);
        var fitting = stages.Begin($"fit {trainer.Name}");
        var start = _time.GetTimestamp();
        (var settled, scorer) = FitModel.Fit(_request, trainer, fitting, cancellationToken);
        var fitted = _time.GetElapsedTime(start);
        fitting.Report(new(1, "trained"));
        var judging = stages.Begin($"judge {trainer.Name}");
        start = _time.GetTimestamp();
        var ranks = Rank(scorer, new PartOfProgress(judging, "ranking", 0, Ranking), cancellationToken);
        var evaluated = _time.GetElapsedTime(start);
        var judgement = ToJudgement(settled, ranks, new PartOfProgress(judging, "drawing anew", Ranking, 1), cancellationToken);
        judging.Report(new(1, "judged"));
        return judgement with
        {
            FitSeconds = fitted.TotalSeconds,
            EvaluateSeconds = evaluated.TotalSeconds,
            PeakMiB = memory.MiB,
        };
    }

    /// <summary>Ranks; a scorer that must know the mask beforehand is asked once for each.</summary>
    private Ranks Rank(IScorer scorer, IProgress<TrainingProgress> ranking, CancellationToken cancellationToken)
    {
        if (scorer is not IMaskingScorer masking)
        {
            return _evaluator.Rank(scorer, _request.Cases, ranking, cancellationToken);
        }

        var (mask, other) = _request.Plan.Mask == HistoryMask.Seen ? (HistoryMask.Seen, HistoryMask.None) : (HistoryMask.None, HistoryMask.Seen);
        var chosen = _evaluator.Rank(masking.Under(mask), _request.Cases, new PartOfProgress(ranking, "as asked", 0, 0.5), cancellationToken);
        return chosen with
        {
            Other = _evaluator.Rank(masking.Under(other), _request.Cases, new PartOfProgress(ranking, "the other way round", 0.5, 1), cancellationToken).Other,
        };
    }

    private Judgement ToJudgement(ITrainer trainer, Ranks ranks, IProgress<TrainingProgress> drawing, CancellationToken cancellationToken)
    {
        var measures = Measure.Of(ranks.Chosen, _request.Plan.Cutoffs);
        var main = measures.Single(measure => measure.Name == $"recall@{_request.Plan.MainCutoff}");
        var grouped = _groups.Select(group => main with { Name = $"{group.Kind}: {group.Group}", Counted = group.Counted }).ToArray();
        Measure[] all = [.. measures, .. grouped];
        var resampled = _bootstrap.Means(all, drawing, cancellationToken).Select((means, index) => (all[index].Name, Means: means))
            .ToDictionary(entry => entry.Name, entry => entry.Means, StringComparer.Ordinal);
        return new Judgement
        {
            Model = trainer.Name,
            Settings = trainer.Settings,
            Metrics = measures.Select(measure => (measure.Name, Value: measure.Mean)).Concat(ranks.Lists.SelectMany(Figures))
                .ToDictionary(figure => figure.Name, figure => figure.Value, StringComparer.Ordinal),
            Ci95 = measures.ToDictionary(measure => measure.Name, measure => Interval.Of95(resampled[measure.Name]), StringComparer.Ordinal),
            OtherMask = Measure.Of(ranks.Other, _request.Plan.Cutoffs).ToDictionary(measure => measure.Name, measure => measure.Mean, StringComparer.Ordinal),
            Groups = [.. grouped.Select((measure, index) => new GroupFigure(
                _groups[index].Kind, _groups[index].Group, measure.Counted!.Count(counted => counted), measure.Mean, Interval.Of95(resampled[measure.Name])))],
            Resampled = resampled,
            Ranks = ranks.Chosen,
            FitSeconds = 0,
            EvaluateSeconds = 0,
            PeakMiB = 0,
        };
    }

    private static IEnumerable<(string Name, double Value)> Figures(ListQuality list)
    {
        yield return ($"coverage@{list.Length}", list.Coverage);
        yield return ($"gini@{list.Length}", list.Gini);
        yield return ($"novelty@{list.Length}", list.Novelty);
        if (list.Diversity is { } diversity)
        {
            yield return ($"diversity@{list.Length}", diversity);
        }
    }
}
