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
        voices.Select((voice, number) => (voice.Name, Value: (object)new { Weight = weights?[number], Scale = voice.Scale.ToString(), voice.Trainer.Settings }))
            .ToDictionary(pair => pair.Name, pair => pair.Value);

    /// <inheritdoc/>
    public bool Chooses => weights is null;

    /// <inheritdoc/>
    public ITrainer Settle(IScorer fitted)
    {
        // What came out without weight is not trained again.
        var parts = ((BlendScorer)fitted).Parts.Where(part => part.Weight != 0).ToArray();
        return new BlendTrainer(
            [.. parts.Select(part => voices.First(voice => voice.Name == part.Name) is var voice ? voice with { Trainer = voice.Trainer.Settle(part.Scorer) } : voice)],
            [.. parts.Select(part => part.Weight)]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">There is nothing to choose the weights by.</exception>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        var fitting = voices.Where(voice => weights is not null || voice.When(input)).ToArray();
        var parts = new List<BlendPart>();
        for (var i = 0; i < fitting.Length; i++)
        {
            var own = input with
            {
                Seed = input.Seed + fitting[i].SeedStep,
                Progress = new PartOfProgress(input.Progress, fitting[i].Name, (double)i / fitting.Length, (i + 1.0) / fitting.Length),
                Budget = input.Budget / fitting.Length,
                CheckpointFolder = input.CheckpointFolder is { } folder ? Path.Combine(folder, $"{i}-{fitting[i].Name}") : null,
            };
            parts.Add(new(fitting[i].Name, fitting[i].Trainer.Train(own, cancellationToken), fitting[i].Scale, weights?[i] ?? (i == 0 ? 1 : 0)));
        }

        return weights is not null ? new BlendScorer(parts) : Choose(parts, input, cancellationToken);
    }

    private static BlendScorer Choose(List<BlendPart> parts, TrainingInput input, CancellationToken cancellationToken)
    {
        var cases = input.Validation ?? throw new ArgumentException("A blend's weights are chosen on validation cases, and there are none.", nameof(input));
        var chosen = BlendWeights.Choose(BlendTable.Of(parts, cases, input.MaskSeen, cancellationToken), parts.Count, input.Seed, cancellationToken);
        input.Progress?.Report(new(1, "weights " + string.Join(", ", parts.Zip(chosen, (part, weight) =>
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{part.Name} {weight:0.###}")))));
        return new BlendScorer([.. parts.Zip(chosen, (part, weight) => part with { Weight = weight })]);
    }
}
