namespace Portal.Client.Ui;

/// <summary>What the badge of a live list says.</summary>
/// <param name="Kind">How the list is kept up to date.</param>
/// <param name="SinceActMilliseconds">From the shopper's act to the new list on screen, measured at the page; null when no act of this page changed the list.</param>
/// <param name="ServerMilliseconds">From the event's arrival at the server to the list's push; null for a list no event changed.</param>
public sealed record LiveBadgeState(LiveKind Kind, double? SinceActMilliseconds = null, double? ServerMilliseconds = null);

/// <summary>How a list is kept up to date.</summary>
public enum LiveKind
{
    /// <summary>The live connection is being made.</summary>
    Connecting,

    /// <summary>Changes arrive by themselves.</summary>
    Live,

    /// <summary>The list is asked for every few seconds.</summary>
    Polling,

    /// <summary>The shop cannot be reached; the last list stays.</summary>
    Offline,
}
