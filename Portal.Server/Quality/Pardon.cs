namespace Portal.Server.Quality;

/// <summary>Something that falls under a rule and is right all the same: a person said so. It is not told of again.</summary>
public sealed class Pardon
{
    /// <summary>The rule's name.</summary>
    public required string Rule { get; init; }

    /// <summary>What it is about (<see cref="FindingExample.Subject"/>).</summary>
    public required string Subject { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who said so.</summary>
    public required string By { get; init; }
}
