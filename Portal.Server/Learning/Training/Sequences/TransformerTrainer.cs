using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>Trains a <see cref="SequenceTransformer{T}"/>.</summary>
internal sealed class TransformerTrainer : ITrainer
{
    /// <summary>Shape of the network; the number of items is the data's.</summary>
    public TransformerSettings Shape { get; init; } = new(Items: 0, Positions: PositionKind.Distance, InputScale: 16);

    /// <summary>How it is trained.</summary>
    public SequenceTrainingSettings Training { get; init; } = new();

    /// <inheritdoc/>
    public string Name => "transformer";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => SequenceSettings.Describe(Shape with { Items = 1 }, Training);

    /// <inheritdoc/>
    public bool Chooses => Training.StopAfter is null;

    /// <inheritdoc/>
    public ITrainer Settle(IScorer fitted) => new TransformerTrainer
    {
        Shape = Shape,
        Training = Training with { StopAfter = ((SequenceScorer)fitted).Epochs },
    };

    /// <inheritdoc/>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken) => SequenceNetworks.Train(
        input, Training, Shape, Shape.MaxLength,
        (inputs, rows, workers) => new SequenceTransformer<float>(
            Shape with
            {
                Items = input.Sequences.ItemCount, Behaviours = input.Sequences.HasBehaviours ? 3 : 0, Gaps = SequenceNetworks.GapsOf(input, Training),
            },
            rows, workers, input.Seed, inputs),
        cancellationToken);
}
