namespace Portal.Shared.Scoring;

/// <summary>Settings of Bayesian personalised ranking that training and scoring share.</summary>
public sealed record BprSettings
{
    /// <summary>Numbers an item or a user is described by.</summary>
    public int Dimensions { get; init; } = 128;

    /// <summary>Regularisation of the factors, for each step.</summary>
    public float Regularisation { get; init; } = 0.03f;

    /// <summary>Steps in which the factors of a history are found.</summary>
    public int FoldInSteps { get; init; } = 20;

    /// <summary>How far one of these steps goes.</summary>
    public float FoldInRate { get; init; } = 4;
}
