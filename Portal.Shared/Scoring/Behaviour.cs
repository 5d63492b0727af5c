namespace Portal.Shared.Scoring;

/// <summary>What was done to an item, from the weakest sign of interest to the strongest.</summary>
public enum Behaviour : byte
{
    /// <summary>Looked at or clicked.</summary>
    View = 0,

    /// <summary>Put into the cart.</summary>
    Cart = 1,

    /// <summary>Bought.</summary>
    Buy = 2,
}
