namespace Portal.Server.Law;

/// <summary>What the last check of a duty found.</summary>
public sealed class LawResult
{
    /// <summary>The duty (<see cref="LawRow.Key"/>).</summary>
    public required string Row { get; init; }

    /// <summary>When it was tried.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>Whether it was met.</summary>
    public required bool Held { get; set; }

    /// <summary>Since when it has been so without a break.</summary>
    public required DateTimeOffset Since { get; set; }

    /// <summary>What was seen (<see cref="LawFinding.Evidence"/>).</summary>
    public required string Evidence { get; set; }

    /// <summary>What goes into that sentence, as a JSON array of texts.</summary>
    public required string ValuesJson { get; set; }

    /// <summary>How long it took.</summary>
    public required long Milliseconds { get; set; }
}
