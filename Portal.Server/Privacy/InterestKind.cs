namespace Portal.Server.Privacy;

/// <summary>What an interest is in.</summary>
public enum InterestKind
{
    /// <summary>A category.</summary>
    Category = 0,

    /// <summary>A brand.</summary>
    Brand = 1,
}
