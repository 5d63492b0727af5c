namespace Portal.Server.Learning;

/// <summary>What a trainer may learn from, and what it works with.</summary>
/// <param name="Sequences">Sequences to fit.</param>
/// <param name="Attributes">What is known of the items, if anything.</param>
/// <param name="Validation">
/// Cases later than the sequences, for choices such as when to stop; null when everything is to be fitted and the choices
/// are made.
/// </param>
/// <param name="Seed">Seed of all chance.</param>
/// <param name="Threads">Threads to work on.</param>
/// <param name="Budget">Most time it may take; null for no limit.</param>
/// <param name="Progress">Told how far it is.</param>
internal sealed record TrainingInput(
    SequenceSet Sequences,
    ItemAttributes? Attributes,
    CaseSet? Validation,
    int Seed,
    int Threads,
    TimeSpan? Budget = null,
    IProgress<TrainingProgress>? Progress = null)
{
    /// <summary>[items]: the words of each item (title, description), an empty text where there are none; null without words.</summary>
    public IReadOnlyList<string>? Texts { get; init; }

    /// <summary>Ready-made embeddings of the items; null when there are none.</summary>
    public ItemColumns? Columns { get; init; }

    /// <summary>
    /// Folder for checkpoints: a training that was cut off is taken up from the last one, with the same result to the bit;
    /// null keeps none.
    /// </summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>
    /// Epochs after which to pause: what is learnt so far is given, and with the same checkpoint folder and a later pause the
    /// training goes on from there. Null trains to the end. Heeded by trainers with an
    /// <see cref="ITunableTrainer.EpochsSetting"/> alone.
    /// </summary>
    public int? UntilEpoch { get; init; }

    /// <summary>Whether the lists this is for leave out what was met before: choices on validation are then made that way too.</summary>
    public bool MaskSeen { get; init; } = true;
}
