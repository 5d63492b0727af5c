namespace Portal.Server.Monitoring;

/// <summary>How far an alert is. The numbers are stored: never renumber them. Texts: <c>Alert_</c> and the name.</summary>
public enum AlertState
{
    /// <summary>Nobody has taken it on.</summary>
    Open = 1,

    /// <summary>Somebody looks into it.</summary>
    Acknowledged = 2,

    /// <summary>Somebody is done with it.</summary>
    Resolved = 3,
}
