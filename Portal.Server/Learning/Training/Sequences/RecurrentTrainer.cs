using Portal.Server.Learning.Tunables;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>Trains a <see cref="RecurrentSequence{T}"/>.</summary>
/// <param name="kind">Its cell.</param>
internal sealed class RecurrentTrainer(CellKind kind) : ITunableTrainer
{
    /// <summary>Shape of the network; the number of items is the data's.</summary>
    public RecurrentSettings Shape { get; init; } = new(Items: 0, kind);

    /// <summary>How it is trained.</summary>
    public SequenceTrainingSettings Training { get; init; } = new();

    /// <inheritdoc/>
    public string Name => kind == CellKind.Gru ? "gru" : "lstm";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => SequenceSettings.Describe(Shape with { Items = 1 }, Training);

    /// <inheritdoc/>
    public bool Chooses => Training.StopAfter is null;

    /// <inheritdoc/>
    public string EpochsSetting => SequenceTunables.Epochs;

    /// <inheritdoc/>
    public IReadOnlyList<TunableSetting> Tunables =>
    [
        TunableSetting.OneOf("width", Shape.Width, SequenceTunables.Widths, [32, 64, 128], "Numbers in an item vector and in the state."),
        TunableSetting.Number("dropout", Shape.Dropout, new(0, 0.9), new(0, 0.6), "Share of activations dropped in training."),
        TunableSetting.Number("inputScale", Shape.InputScale, new(0.01, 1_000), new(1, 32, Log: true), "What item vectors are multiplied by on their way in."),
        .. SequenceTunables.Of(Training),
    ];

    /// <inheritdoc/>
    public ITunableTrainer With(SettingValues values) => new RecurrentTrainer(kind)
    {
        Shape = Shape with
        {
            Width = values.Whole("width", Shape.Width),
            Dropout = values.Number("dropout", Shape.Dropout),
            InputScale = values.Number("inputScale", Shape.InputScale),
        },
        Training = SequenceTunables.With(Training, values),
    };

    /// <inheritdoc/>
    public ITrainer Settle(IScorer fitted) => new RecurrentTrainer(kind)
    {
        Shape = Shape,
        Training = Training with { StopAfter = ((SequenceScorer)fitted).Epochs },
    };

    /// <inheritdoc/>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken) => SequenceNetworks.Train(
        input, Training, Shape, Shape.MaxLength,
        (inputs, rows, workers) => new RecurrentSequence<float>(
            Shape with
            {
                Items = input.Sequences.ItemCount, Behaviours = input.Sequences.HasBehaviours ? 3 : 0, Gaps = SequenceNetworks.GapsOf(input, Training),
            },
            rows, workers, input.Seed, inputs),
        cancellationToken);
}
