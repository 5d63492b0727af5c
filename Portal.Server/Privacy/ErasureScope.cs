namespace Portal.Server.Privacy;

/// <summary>What is to be erased. The numbers are stored: never renumber them.</summary>
public enum ErasureScope
{
    /// <summary>Everything the shopper did; an account stays, as one that never did anything.</summary>
    History = 1,

    /// <summary>The account too.</summary>
    Everything = 2,
}
