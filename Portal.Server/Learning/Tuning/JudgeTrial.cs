using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning.Tuning;

/// <summary>Trains one trial with some of the resource and asks it the validation cases.</summary>
/// <param name="request">The search.</param>
/// <param name="checkpoints">Folder of the trainings' checkpoints.</param>
internal sealed class JudgeTrial(TuningRequest request, string checkpoints)
{
    private const double Training = 0.9;

    private readonly TrialData _data = new(request.Judge.Data.Split, request.Trainer.LearnsFromCases, request.Seed);
    private readonly Evaluator _evaluator = new(
        request.Judge.Plan with { Cutoffs = [request.Metric.Cutoff] }, request.Judge.Data.Split.Train, attributes: null);

    /// <summary>The cases asked.</summary>
    public CaseSet Asked => _data.Asked;

    /// <summary>The metric case by case.</summary>
    /// <param name="values">The settings.</param>
    /// <param name="name">Name of the training: with the same name it goes on where it paused.</param>
    /// <param name="resource">Epochs or sequences it gets.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it within a second.</param>
    /// <exception cref="ScorerDefectException">The training came to something that is no number.</exception>
    public Measure Judge(SettingValues values, string name, int resource, IProgress<TrainingProgress> progress, CancellationToken cancellationToken)
    {
        // What the trial before has left behind must not add to what this one needs.
        GC.Collect();
        var epochs = request.Resource.IsEpochs;
        var scorer = request.Trainer.With(values).Train(
            request.Judge.ToChoices(new PartOfProgress(progress, name, 0, Training)) with
            {
                Sequences = epochs ? _data.Part(int.MaxValue) : _data.Part(resource),
                Validation = _data.Told,
                CheckpointFolder = epochs ? FolderOf(name) : null,
                UntilEpoch = epochs ? resource : null,
                Budget = null,
            },
            cancellationToken);
        var ranks = _evaluator.Rank(scorer, Asked, new PartOfProgress(progress, name, Training, 1), cancellationToken);
        return Measure.Of(ranks.Chosen, [request.Metric.Cutoff]).Single(measure => measure.Name == request.Metric.Name);
    }

    /// <summary>Forgets what a training that will not go on has kept.</summary>
    public void Forget(string name)
    {
        if (Directory.Exists(FolderOf(name)))
        {
            Directory.Delete(FolderOf(name), recursive: true);
        }
    }

    private string FolderOf(string name) => Path.Combine(checkpoints, name.Replace(' ', '-'));
}
