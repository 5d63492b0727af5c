using Portal.Server.Hosting;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Judges one model after the other and hands out the report each time it has grown, so that a stopped run keeps what it found.</summary>
/// <param name="time">The clock.</param>
internal sealed class RunEvaluation(TimeProvider time)
{
    /// <summary>Runs.</summary>
    /// <param name="source">How the data was asked for.</param>
    /// <param name="request">What is fitted and asked.</param>
    /// <param name="trainers">The models.</param>
    /// <param name="stages">Shows how far it is.</param>
    /// <param name="keep">Called with the report after each model.</param>
    /// <param name="cancellationToken">Stops it within a second.</param>
    public EvaluationReport Run(
        DataRequest source, JudgeRequest request, IReadOnlyList<ITrainer> trainers, IStages stages, Action<EvaluationReport> keep,
        CancellationToken cancellationToken)
    {
        var report = new EvaluationReport
        {
            StartedAt = time.GetUtcNow(),
            Machine = Machine.Describe(),
            Source = source,
            Request = request,
            Results = [],
            Complete = false,
        };
        var judge = new JudgeModels(request, time);
        foreach (var trainer in trainers)
        {
            var judgement = judge.Judge(trainer, stages, cancellationToken);
            report = report with { Results = [.. report.Results, judgement], Complete = report.Results.Count + 1 == trainers.Count };
            keep(report);
        }

        return report;
    }
}
