namespace Portal.Server.Monitoring;

/// <summary>What figures are held against. Texts: <c>Compare_</c> and the name.</summary>
public enum FigureComparison
{
    /// <summary>The time of the same length just before.</summary>
    Before,

    /// <summary>The same time a week before.</summary>
    WeekBefore,

    /// <summary>The same time 52 weeks before, so that days of the week meet.</summary>
    YearBefore,

    /// <summary>Nothing.</summary>
    Nothing,
}
