using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Hosting;

/// <summary>How much one address may ask for (section <c>RateLimits</c>).</summary>
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

    /// <summary>Forms with a password a minute, 1 to 100,000; 30 leave room for an office and none for guessing.</summary>
    [Range(1, 100_000, ErrorMessage = "RateLimits:PasswordsPerMinute must be from 1 to 100000.")]
    public int PasswordsPerMinute { get; set; } = 30;
}
