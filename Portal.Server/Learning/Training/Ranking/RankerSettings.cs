namespace Portal.Server.Learning.Training.Ranking;

/// <summary>How a ranker is made and trained.</summary>
internal sealed record RankerSettings
{
    /// <summary>Width of the first hidden layer; the second is half of it.</summary>
    public int Hidden { get; init; } = 32;

    /// <summary>Share of hidden activations dropped in training.</summary>
    public double Dropout { get; init; } = 0.1;

    /// <summary>Highest learning rate.</summary>
    public double Rate { get; init; } = 3e-3;

    /// <summary>How strongly each step pulls weights to zero.</summary>
    public double WeightDecay { get; init; } = 1e-4;

    /// <summary>Passes over the cases.</summary>
    public int LeastEpochs { get; init; } = 12;

    /// <summary>Few cases are gone through more often, so that there are enough steps to learn in.</summary>
    public int LeastSteps { get; init; } = 1_500;
}
