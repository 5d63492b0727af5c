using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Events;

/// <summary>Settings of the event store (section <c>Events</c>).</summary>
public sealed class EventsOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Events";

    /// <summary>
    /// Keys of senders that may name any shopper (a till, another shop front), each of 16 characters or more; sent in the
    /// header <c>X-Api-Key</c>. Empty: every sender speaks for its own shopper only.
    /// </summary>
    public IList<string> ApiKeys { get; init; } = [];

    /// <summary>Longest shopper, session, order and placement name, in characters.</summary>
    [Range(16, 256, ErrorMessage = "Events:MaxNameLength must be from 16 to 256 characters.")]
    public int MaxNameLength { get; set; } = 64;

    /// <summary>Longest search, in characters; a longer one is pasted text, not a search.</summary>
    [Range(20, 2_000, ErrorMessage = "Events:MaxQueryLength must be from 20 to 2000 characters.")]
    public int MaxQueryLength { get; set; } = 200;

    /// <summary>Most units of one event; above it is a slip of the keyboard rather than an order.</summary>
    [Range(1, 10_000_000, ErrorMessage = "Events:MaxQuantity must be from 1 to 10000000 units.")]
    public int MaxQuantity { get; set; } = 100_000;

    /// <summary>Highest price of one unit, in whole units of the shop's currency.</summary>
    [Range(1, 1_000_000_000, ErrorMessage = "Events:MaxUnitPrice must be from 1 to 1000000000.")]
    public int MaxUnitPrice { get; set; } = 100_000_000;

    /// <summary>Highest position in a list, from 0; no list is longer.</summary>
    [Range(10, 1_000_000, ErrorMessage = "Events:MaxPosition must be from 10 to 1000000.")]
    public int MaxPosition { get; set; } = 10_000;

    /// <summary>How far a sender's clock may run ahead of the server's.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = "Events:MaxClockAhead must be from 00:00:00 to 1.00:00:00.")]
    public TimeSpan MaxClockAhead { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How old an event may be when it arrives; a phone that was offline sends late. History is exempt.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00", ErrorMessage = "Events:MaxAge must be from 00:01:00 to 365.00:00:00.")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Events that may wait for the disk, across all senders; more are turned away with the time to wait. About half a
    /// kilobyte of memory each.
    /// </summary>
    [Range(1, 10_000_000, ErrorMessage = "Events:QueueCapacity must be from 1 to 10000000 events.")]
    public int QueueCapacity { get; set; } = 100_000;

    /// <summary>Events written by one commit at most; what waits longer shares the next commit.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Events:CommitSize must be from 1 to 1000000 events.")]
    public int CommitSize { get; set; } = 10_000;

    /// <summary>How long a commit waits for another writer of the database before its senders are told to try again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:05:00", ErrorMessage = "Events:WriteLockTimeout must be from 00:00:00.001 to 00:05:00.")]
    public TimeSpan WriteLockTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>What a sender is told to wait when the queue is full; sent in whole seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "Events:RetryAfter must be from 00:00:01 to 00:05:00.")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Events kept in memory for subscribers that are behind; what is further behind is read back from disk.</summary>
    [Range(1, 10_000_000, ErrorMessage = "Events:FeedBacklog must be from 1 to 10000000 events.")]
    public int FeedBacklog { get; set; } = 20_000;

    /// <summary>Events of one HTTP request at most.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Events:MaxRequestEvents must be from 1 to 1000000 events.")]
    public int MaxRequestEvents { get; set; } = 10_000;

    /// <summary>Bytes of one HTTP request at most.</summary>
    [Range(1_024, 1_073_741_824, ErrorMessage = "Events:MaxRequestBytes must be from 1024 to 1073741824 bytes.")]
    public int MaxRequestBytes { get; set; } = 8 * 1024 * 1024;
}
