using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Fits a model as an evaluation asks for.</summary>
internal static class FitModel
{
    /// <summary>
    /// Trains what is judged. For a refit of a trainer that makes choices, those are made first, on training and validation,
    /// with half of the time; the judged fit then takes them as settled.
    /// </summary>
    /// <param name="request">What is fitted, and with what.</param>
    /// <param name="trainer">What trains.</param>
    /// <param name="fitting">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it within a second.</param>
    public static (ITrainer Settled, IScorer Scorer) Fit(
        JudgeRequest request, ITrainer trainer, IProgress<TrainingProgress> fitting, CancellationToken cancellationToken)
    {
        if (!request.RefitWithValidation || !trainer.Chooses)
        {
            var fitted = trainer.Train(request.ToInput(fitting), cancellationToken);
            return (trainer.Chooses && !request.RefitWithValidation ? trainer.Settle(fitted) : trainer, fitted);
        }

        var half = request.Budget / 2;
        var choosing = request.ToChoices(new PartOfProgress(fitting, "choosing", 0, 0.5)) with { Budget = half };
        var settled = trainer.Settle(trainer.Train(choosing, cancellationToken));
        var refit = request.ToInput(new PartOfProgress(fitting, "refit", 0.5, 1)) with { Budget = half };
        return (settled, settled.Train(refit, cancellationToken));
    }
}
