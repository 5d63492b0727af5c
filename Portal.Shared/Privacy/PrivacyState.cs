namespace Portal.Shared.Privacy;

/// <summary>How a shopper's choice stands.</summary>
/// <param name="Mode">What is chosen.</param>
/// <param name="Paused">Nothing new is kept; lists go on using what is there. Means something only while personalised.</param>
/// <param name="Source">How it came about, one of <see cref="ConsentSources"/>; null: never chosen.</param>
/// <param name="Since">When it was chosen; null: never.</param>
/// <param name="Signal">Whether the browser told at some time, by Global Privacy Control, that it does not want to be followed.</param>
public sealed record PrivacyState(PersonalisationMode Mode, bool Paused = false, string? Source = null, DateTimeOffset? Since = null, bool Signal = false)
{
    /// <summary>Whether a page should ask now.</summary>
    public bool Ask { get; init; }

    /// <summary>Whether the shopper ever chose, or a browser did for them.</summary>
    public bool IsChosen => Source is not null;

    /// <summary>Whether lists are made from the shopper's history.</summary>
    public bool UsesHistory => Mode == PersonalisationMode.Personalised;

    /// <summary>Whether the shop keeps what the shopper does from now on.</summary>
    public bool KeepsHistory => UsesHistory && !Paused;
}
