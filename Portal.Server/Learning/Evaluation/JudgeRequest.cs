namespace Portal.Server.Learning.Evaluation;

/// <summary>What models are fitted to and judged by.</summary>
/// <param name="Data">The data.</param>
/// <param name="Plan">How to judge.</param>
/// <param name="RefitWithValidation">
/// Whether models are fitted to training and validation together, choices being made, rather than to training alone.
/// </param>
/// <param name="OnValidation">Whether the validation cases are asked instead of the test's.</param>
/// <param name="Threads">Threads a trainer works on.</param>
/// <param name="Budget">Most time a trainer may take; null for no limit.</param>
internal sealed record JudgeRequest(
    DataSet Data, EvaluationPlan Plan, bool RefitWithValidation, bool OnValidation, int Threads, TimeSpan? Budget)
{
    /// <summary>Where trainings keep checkpoints; null keeps none.</summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>What models are fitted to.</summary>
    public SequenceSet Fitted => RefitWithValidation ? Data.Split.TrainAndValid : Data.Split.Train;

    /// <summary>What they are asked.</summary>
    public CaseSet Cases => OnValidation ? Data.Split.Valid : Data.Split.Test;

    /// <summary>What a trainer gets to make its choices: training and the validation cases.</summary>
    public TrainingInput ToChoices(IProgress<TrainingProgress> progress) => new(
        Data.Split.Train, Data.Attributes, Data.Split.Valid, Plan.Seed, Threads, Budget, progress)
    {
        Columns = Data.Columns,
        Texts = Data.Texts,
        MaskSeen = Plan.Mask == HistoryMask.Seen,
        CheckpointFolder = CheckpointFolder,
    };

    /// <summary>What a trainer gets for the fit that is judged. A refit gets no validation cases: it learns their answers.</summary>
    public TrainingInput ToInput(IProgress<TrainingProgress> progress) =>
        RefitWithValidation ? ToChoices(progress) with { Sequences = Fitted, Validation = null } : ToChoices(progress);
}
