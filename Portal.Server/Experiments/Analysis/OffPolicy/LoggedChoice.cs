namespace Portal.Server.Experiments.Analysis.OffPolicy;

/// <summary>One logged choice, with what another policy would have done.</summary>
/// <param name="Reward">What came of it.</param>
/// <param name="Propensity">Probability with which it was chosen, in (0, 1].</param>
/// <param name="Wanted">Probability with which the policy to be judged chooses the same.</param>
/// <param name="Predicted">The reward model's value of the logged choice.</param>
/// <param name="Expected">The reward model's value of what the policy to be judged would do: the mean over its choices.</param>
internal readonly record struct LoggedChoice(double Reward, double Propensity, double Wanted, double Predicted, double Expected)
{
    /// <summary>Whose choice it is: what one shopper does hangs together. Null: of nobody who chose anything else.</summary>
    public string? Cluster { get; init; }

    /// <summary>Weight of the row.</summary>
    public double Weight => Wanted / Propensity;
}
