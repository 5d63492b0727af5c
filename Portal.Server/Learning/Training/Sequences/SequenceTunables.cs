using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>What can be set of any sequence network's training.</summary>
internal static class SequenceTunables
{
    /// <summary>Name of the setting that says how long a training is.</summary>
    public const string Epochs = "epochs";

    /// <summary>Widths that every number of heads divides.</summary>
    public static readonly int[] Widths = [16, 32, 64, 128, 256];

    /// <summary>The settings.</summary>
    public static IReadOnlyList<TunableSetting> Of(SequenceTrainingSettings training) =>
    [
        TunableSetting.Number("learningRate", training.LearningRate, new(1e-6, 1), new(3e-4, 3e-3, Log: true), "Highest learning rate."),
        TunableSetting.Whole("batch", training.Batch, new(1, 4_096), new ChoiceRange([64, 128, 256]), "Sequences in a batch."),
        TunableSetting.Whole("negatives", training.Negatives, new(0, 100_000), new NumberRange(200, 4_000, Log: true), "Negatives shared by a batch; 0 compares with the whole catalogue."),
        TunableSetting.Number("negativePower", training.NegativePower, new(0, 2), new(0, 1), "Negatives are drawn by popularity to this power; 0 draws evenly."),
        TunableSetting.Number("average", training.Average, new(0, 0.99999), new(0.99, 0.9995), "Memory of the running mean of the parameters, which is what is kept."),
        TunableSetting.Whole("words", training.Words, new(0, 1_024), new ChoiceRange([0, 64, 128]), "Numbers that an item's words are sketched into; 0 leaves words out."),
        TunableSetting.Whole(Epochs, training.Epochs, new(1, 10_000), new ChoiceRange([training.Epochs]), "Passes over the sequences; the learning rate falls to its end by then."),
    ];

    /// <summary>The training with other settings.</summary>
    public static SequenceTrainingSettings With(SequenceTrainingSettings training, SettingValues values) => training with
    {
        LearningRate = values.Number("learningRate", training.LearningRate),
        Batch = values.Whole("batch", training.Batch),
        Negatives = values.Whole("negatives", training.Negatives),
        NegativePower = values.Number("negativePower", training.NegativePower),
        Average = values.Number("average", training.Average),
        Words = values.Whole("words", training.Words),
        Epochs = values.Whole(Epochs, training.Epochs),
    };
}
