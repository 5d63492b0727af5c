using Portal.Shared.Privacy;

namespace Portal.Server.Privacy;

/// <summary>A line of the consent log: that a shopper's choice became another. Never changed afterwards.</summary>
public sealed class ConsentEntry
{
    /// <summary>Its number, growing.</summary>
    public long Id { get; init; }

    /// <summary>The shopper.</summary>
    public required string ShopperId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was chosen.</summary>
    public required PersonalisationMode Mode { get; init; }

    /// <summary>Whether it was paused.</summary>
    public required bool Paused { get; init; }

    /// <summary>Version of the words the choice was offered in (<see cref="ConsentText"/>).</summary>
    public required string TextVersion { get; init; }

    /// <summary>Language they were read in.</summary>
    public required string Language { get; init; }

    /// <summary>How it came about, one of <see cref="ConsentSources"/>.</summary>
    public required string Source { get; init; }

    /// <summary>Who did it: <c>shopper</c>, <c>browser</c>, or the name of the account that did it for them.</summary>
    public required string Actor { get; init; }
}
