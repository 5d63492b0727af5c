namespace Portal.Server.Experiments;

/// <summary>How shoppers are shared out to arms.</summary>
public enum Allocation
{
    /// <summary>By weights that never change.</summary>
    Fixed,

    /// <summary>By the probability that an arm is the best, as far as the first goal tells (Thompson 1933): a bandit.</summary>
    Thompson,
}
