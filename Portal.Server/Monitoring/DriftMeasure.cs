namespace Portal.Server.Monitoring;

/// <summary>What may drift. Names are stored with alerts: never change them. Texts: <c>Drift_</c>, <c>DriftAbout_</c> and <c>DriftLook_</c> and the name.</summary>
public enum DriftMeasure
{
    /// <summary>Share of acts that went to other products than before.</summary>
    Popularity,

    /// <summary>Change of the share of acts that go to products that are new.</summary>
    NewItems,

    /// <summary>Change of the acts of a visit, as a share of what they were.</summary>
    SessionLength,

    /// <summary>Population stability index of something models and rankers are told.</summary>
    Feature,

    /// <summary>How far clicks moved beyond what the measured quality of the versions lets expect.</summary>
    OnlineGap,

    /// <summary>Change of the share of lists that needed a fallback.</summary>
    Fallback,
}
