namespace Portal.Server.Learning.Datasets;

/// <summary>What a format read.</summary>
/// <param name="Main">All sequences, or those of the training file.</param>
internal sealed record ReadData(Timeline Main)
{
    /// <summary>The training part while choices are made, where the source brings its own.</summary>
    public Timeline? Train { get; init; }

    /// <summary>The validation part to it.</summary>
    public Timeline? Valid { get; init; }

    /// <summary>The test sequences, where the source brings its own; for behaviours what each user's answer is.</summary>
    public Timeline? Test { get; init; }

    /// <summary>The same under other item numbers.</summary>
    public ReadData Renumber(int[] numbers) => new(Main.Renumber(numbers))
    {
        Train = Train?.Renumber(numbers),
        Valid = Valid?.Renumber(numbers),
        Test = Test?.Renumber(numbers),
    };
}
