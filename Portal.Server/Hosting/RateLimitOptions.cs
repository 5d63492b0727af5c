using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Hosting;

/// <summary>How much one address, and with events one shopper, may ask for (section <c>RateLimits</c>).</summary>
public sealed class RateLimitOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "RateLimits";

    /// <summary>Reading requests a second, 1 to 100,000; 100 leave room for an office behind one address.</summary>
    [Range(1, 100_000, ErrorMessage = "RateLimits:ReadsPerSecond must be from 1 to 100000.")]
    public int ReadsPerSecond { get; set; } = 100;

    /// <summary>Changing requests a second, 1 to 100,000; nobody clicks faster than 30 times a second.</summary>
    [Range(1, 100_000, ErrorMessage = "RateLimits:WritesPerSecond must be from 1 to 100000.")]
    public int WritesPerSecond { get; set; } = 30;

    /// <summary>
    /// Requests with events of one shopper a second, 1 to 100,000; a page sends one or two, each with what gathered since
    /// the last. Senders with an API key are not counted.
    /// </summary>
    [Range(1, 100_000, ErrorMessage = "RateLimits:EventRequestsOfAShopper must be from 1 to 100000.")]
    public int EventRequestsOfAShopper { get; set; } = 30;

    /// <summary>
    /// Requests with events of one address a second, 1 to 100,000; 300 leave room for an office. Behind a proxy that hides
    /// the shoppers' addresses all of them share this one: set it higher there.
    /// </summary>
    [Range(1, 100_000, ErrorMessage = "RateLimits:EventRequestsOfAnAddress must be from 1 to 100000.")]
    public int EventRequestsOfAnAddress { get; set; } = 300;

    /// <summary>Forms with a password a minute, 1 to 100,000; 30 leave room for an office and none for guessing.</summary>
    [Range(1, 100_000, ErrorMessage = "RateLimits:PasswordsPerMinute must be from 1 to 100000.")]
    public int PasswordsPerMinute { get; set; } = 30;
}
