using Portal.Server.Learning.Tunables;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>Trains a <see cref="SequenceTransformer{T}"/>.</summary>
internal sealed class TransformerTrainer : ITunableTrainer
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
    public string EpochsSetting => SequenceTunables.Epochs;

    /// <inheritdoc/>
    public IReadOnlyList<TunableSetting> Tunables =>
    [
        TunableSetting.OneOf("width", Shape.Width, SequenceTunables.Widths, [32, 64, 128], "Numbers in an item vector."),
        TunableSetting.Whole("blocks", Shape.Blocks, new(1, 12), new NumberRange(1, 3), "Blocks of attention and feed-forward."),
        TunableSetting.OneOf("heads", Shape.Heads, [1, 2, 4, 8], [1, 2, 4], "Heads of each block's attention."),
        TunableSetting.OneOf("hidden", Shape.Hidden, [32, 64, 128, 256, 512, 1_024], [128, 256, 512], "Width of the feed-forward part."),
        TunableSetting.Number("dropout", Shape.Dropout, new(0, 0.9), new(0.2, 0.7), "Share of activations dropped in training."),
        TunableSetting.Number("inputScale", Shape.InputScale, new(0.01, 1_000), new(2, 32, Log: true), "What item vectors are multiplied by on their way in."),
        .. SequenceTunables.Of(Training),
    ];

    /// <inheritdoc/>
    public ITunableTrainer With(SettingValues values) => new TransformerTrainer
    {
        Shape = Shape with
        {
            Width = values.Whole("width", Shape.Width),
            Blocks = values.Whole("blocks", Shape.Blocks),
            Heads = values.Whole("heads", Shape.Heads),
            Hidden = values.Whole("hidden", Shape.Hidden),
            Dropout = values.Number("dropout", Shape.Dropout),
            InputScale = values.Number("inputScale", Shape.InputScale),
        },
        Training = SequenceTunables.With(Training, values),
    };

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
