namespace Portal.Server.Monitoring;

/// <summary>Whose figures are looked at. Texts: <c>Segment_</c> and the name.</summary>
public enum ShopperSegment
{
    /// <summary>Everybody's.</summary>
    All,

    /// <summary>Of those whose first act was at most a day before.</summary>
    New,

    /// <summary>Of all others.</summary>
    Returning,

    /// <summary>Of those with an account.</summary>
    SignedIn,

    /// <summary>Of those without.</summary>
    Anonymous,
}
