using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Blending;

/// <summary>Trains several scorers and the weights of their sum: what the shop is served.</summary>
/// <param name="voices">What to blend, the leading voice first.</param>
/// <param name="weights">The weights, when they are settled; null to choose them on validation.</param>
internal sealed class BlendTrainer(IReadOnlyList<BlendVoice> voices, IReadOnlyList<float>? weights = null) : ITrainer
{
    /// <inheritdoc/>
    public string Name => "blend";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings =>
        voices.ToDictionary(voice => voice.Name, voice => (object)new { voice.Scale, voice.Trainer.Settings });

    /// <inheritdoc/>
    public bool Chooses => weights is null || voices.Any(voice => voice.Trainer.Chooses);

    /// <inheritdoc/>
    public ITrainer Settle(IScorer fitted)
    {
        var parts = ((BlendScorer)fitted).Parts;
        return new BlendTrainer(
            [.. voices.Zip(parts, (voice, part) => voice with { Trainer = voice.Trainer.Settle(part.Scorer) })], [.. parts.Select(part => part.Weight)]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is nothing to choose the weights by.</exception>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        var parts = new List<BlendPart>();
        for (var i = 0; i < voices.Count; i++)
        {
            var own = input with
            {
                Progress = new PartOfProgress(input.Progress, voices[i].Name, i, voices.Count),
                Budget = input.Budget / voices.Count,
                CheckpointFolder = input.CheckpointFolder is { } folder ? Path.Combine(folder, $"{i}-{voices[i].Name}") : null,
            };
            parts.Add(new(voices[i].Name, voices[i].Trainer.Train(own, cancellationToken), voices[i].Scale, weights?[i] ?? (i == 0 ? 1 : 0)));
        }

        if (weights is not null)
        {
            return new BlendScorer(parts);
        }

        var cases = input.Validation ?? throw new ArgumentException("A blend's weights are chosen on validation cases, and there are none.", nameof(input));
        var chosen = BlendWeights.Choose(BlendTable.Of(parts, cases, input.MaskSeen, cancellationToken), parts.Count);
        return new BlendScorer([.. parts.Zip(chosen, (part, weight) => part with { Weight = weight })]);
    }

    /// <summary>A voice's progress as its share of the whole.</summary>
    private sealed class PartOfProgress(IProgress<TrainingProgress>? whole, string name, int number, int count) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => whole?.Report(new((number + value.Done) / count, $"{name}: {value.Text}"));
    }
}
