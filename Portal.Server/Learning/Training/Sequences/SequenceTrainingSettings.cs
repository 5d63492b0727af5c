namespace Portal.Server.Learning.Training.Sequences;

/// <summary>
/// How a sequence network is trained. The defaults were chosen on the validation items of Amazon Beauty; see the README
/// for what was tried.
/// </summary>
internal sealed record SequenceTrainingSettings
{
    /// <summary>Passes over the sequences.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>Passes after which to stop although the learning rate is planned for more; null for none.</summary>
    public int? StopAfter { get; init; }

    /// <summary>Sequences in a batch: small, so that an epoch has many steps.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Negatives shared by a batch; 0 compares with the whole catalogue.</summary>
    public int Negatives { get; init; } = 1_000;

    /// <summary>Negatives are drawn by popularity to this power, with correction; 0 draws evenly.</summary>
    public double NegativePower { get; init; }

    /// <summary>Highest learning rate.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Steps of the warm-up.</summary>
    public int WarmUp { get; init; } = 100;

    /// <summary>Share of the highest rate that is left at the end of the cosine.</summary>
    public double FinalRate { get; init; } = 0.02;

    /// <summary>
    /// Whether only the item vectors a step touched are moved in it. Cheaper where the catalogue is very large; where it is
    /// not, Adam's running on of the others' momentum learns far better (Beauty after 20 epochs, N@10: 0.054 against 0.039).
    /// </summary>
    public bool LazyRows { get; init; }

    /// <summary>Longest gradient; a longer one is shortened to it.</summary>
    public double Clip { get; init; } = 5;

    /// <summary>Memory of the running mean of the parameters, which is what is kept in the end; 0 keeps the last.</summary>
    public double Average { get; init; } = 0.998;

    /// <summary>Epochs between two looks at the validation cases.</summary>
    public int ValidateEvery { get; init; } = 4;

    /// <summary>Looks without gain after which training stops.</summary>
    public int Patience { get; init; } = 2;

    /// <summary>Whether the network is told the time between two interactions, where it is known.</summary>
    public bool TellGaps { get; init; }

    /// <summary>
    /// Numbers that the words of an item are sketched into and the network is told, where there are words; 0 leaves them out.
    /// On Online Retail's titles they are worth a fifteenth of the NDCG (see the README).
    /// </summary>
    public int Words { get; init; } = 64;

    /// <summary>Items up to which words are told: what they say of every item is computed anew in each step.</summary>
    public int WordsUpToItems { get; init; } = 50_000;

    /// <summary>Most validation cases looked at.</summary>
    public int ValidationCases { get; init; } = 20_000;
}
