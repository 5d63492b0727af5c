using System.Text;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>
/// Trains a model for a shop: first on what came before the test cases, which says what it is worth and settles its
/// choices, then on everything; and writes the second as a bundle with the figures of the first.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class TrainModel(TimeProvider time)
{
    /// <summary>Trains.</summary>
    /// <param name="request">The data, and how to judge.</param>
    /// <param name="trainer">What trains.</param>
    /// <param name="id">Id of the new version.</param>
    /// <param name="folder">The folder to make.</param>
    /// <param name="stages">Shows how far it is.</param>
    /// <param name="cancellationToken">Stops it within a second; a training is taken up again from its last epoch.</param>
    /// <returns>What the model is worth.</returns>
    public Judgement Run(JudgeRequest request, ITrainer trainer, string id, string folder, IStages stages, CancellationToken cancellationToken)
    {
        var told = new RecordedStages(stages);
        var judgement = new JudgeModels(request, time).Judge(trainer, told, out var chosen, cancellationToken);
        var slow = SlowAnswer.Of(chosen, request.Cases, time, cancellationToken);
        var refit = told.Begin($"refit {trainer.Name} on everything");
        var settled = trainer.Settle(chosen);
        var scorer = settled.Train(
            request.ToInput(refit) with { Sequences = request.Data.Sequences, Validation = null, CheckpointFolder = Sub(request.CheckpointFolder, "refit") },
            cancellationToken);
        refit.Report(new(1, "trained"));
        var record = judgement.ToRecord() with { Curve = told.Curve, SlowMilliseconds = slow, Split = request.Data.SplitWords };
        TrainedBundle.Write(
            folder, id, scorer, settled, request.Data, judgement.Measured(), request.Plan.Seed, time.GetUtcNow(),
            new Dictionary<string, byte[]>
            {
                [TrainingRecord.FileName] = Encoding.UTF8.GetBytes(record.ToJson()),
                [JudgedCases.FileName] = CaseKeys.Of(request, judgement.Ranks).ToBytes(),
            });
        return judgement;
    }

    private static string? Sub(string? folder, string name) => folder is null ? null : Path.Combine(folder, name);
}
