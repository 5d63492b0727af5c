namespace Portal.Server.Monitoring;

/// <summary>A message to the webhook, kept until it has arrived.</summary>
internal sealed class AlertMessage
{
    /// <summary>Counts messages from 1; the receiver knows by it what it has already.</summary>
    public long Id { get; init; }

    /// <summary>The alert it tells of.</summary>
    public long AlertId { get; init; }

    /// <summary>What is sent: JSON.</summary>
    public required string Body { get; init; }

    /// <summary>How far it is.</summary>
    public AlertMessageState State { get; set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; set; }

    /// <summary>When it is tried next.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>What was wrong the last time.</summary>
    public string? Problem { get; set; }
}
