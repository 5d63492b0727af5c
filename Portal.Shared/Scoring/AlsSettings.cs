namespace Portal.Shared.Scoring;

/// <summary>Settings of implicit alternating least squares that training and scoring share.</summary>
public sealed record AlsSettings
{
    /// <summary>Numbers an item or a user is described by.</summary>
    public int Dimensions { get; init; } = 128;

    /// <summary>What a pair that was not observed counts, compared with one that was.</summary>
    public float Unobserved { get; init; } = 0.01f;

    /// <summary>Regularisation.</summary>
    public float Regularisation { get; init; } = 0.005f;

    /// <summary>How the regularisation grows with the number of observations: 0 not at all, 1 in proportion.</summary>
    public float RegularisationPower { get; init; } = 1;

    /// <summary>The ridge of one user or item: regularisation * (observations + unobserved * others)^power.</summary>
    /// <param name="observations">Pairs observed.</param>
    /// <param name="others">How many pairs there could be.</param>
    public float Ridge(float observations, int others) =>
        Regularisation * MathF.Pow(observations + (Unobserved * others), RegularisationPower);
}
