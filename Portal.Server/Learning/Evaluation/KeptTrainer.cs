using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>A trainer that looks among what was fitted before it trains.</summary>
/// <param name="trainer">The trainer.</param>
/// <param name="fits">What was fitted before.</param>
internal sealed class KeptTrainer(ITrainer trainer, KeptFits fits) : ITrainer
{
    /// <inheritdoc/>
    public string Name => trainer.Name;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => trainer.Settings;

    /// <inheritdoc/>
    public bool Chooses => trainer.Chooses;

    /// <inheritdoc/>
    public ITrainer Settle(IScorer fitted) => new KeptTrainer(trainer.Settle(fitted), fits);

    /// <inheritdoc/>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken) => fits.Fit(trainer, input, cancellationToken);
}
