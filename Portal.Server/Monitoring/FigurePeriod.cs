namespace Portal.Server.Monitoring;

/// <summary>How far back figures are looked at. Texts: <c>Period_</c> and the name.</summary>
public enum FigurePeriod
{
    /// <summary>The last sixty minutes, minute by minute.</summary>
    Hour,

    /// <summary>The last 24 hours, hour by hour.</summary>
    Day,

    /// <summary>The last seven days, hour by hour.</summary>
    Week,

    /// <summary>The last thirty days.</summary>
    Month,

    /// <summary>The last ninety days.</summary>
    Quarter,

    /// <summary>The last 365 days.</summary>
    Year,
}
