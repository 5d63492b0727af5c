namespace Portal.Server.Monitoring;

/// <summary>How far a message to the webhook is. The numbers are stored: never renumber them.</summary>
internal enum AlertMessageState
{
    /// <summary>It is to be sent.</summary>
    Waiting = 1,

    /// <summary>It has arrived.</summary>
    Sent = 2,

    /// <summary>It was tried so often that it is let be.</summary>
    GivenUp = 3,
}
