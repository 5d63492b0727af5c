using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Identity;

/// <summary>Settings of accounts and sign-in (section <c>Identity</c>).</summary>
public sealed class AccountOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Identity";

    /// <summary>Shortest password that is taken, in characters. Length is what makes a password hard to guess.</summary>
    [Range(10, 128, ErrorMessage = "Identity:MinimumPasswordLength must be 10 to 128.")]
    public int MinimumPasswordLength { get; set; } = 10;

    /// <summary>Wrong passwords in a row after which an account takes none for a while.</summary>
    [Range(3, 100, ErrorMessage = "Identity:SignInAttempts must be 3 to 100.")]
    public int SignInAttempts { get; set; } = 5;

    /// <summary>Minutes an account stays closed after too many wrong passwords.</summary>
    [Range(1, 1440, ErrorMessage = "Identity:LockoutMinutes must be 1 to 1440.")]
    public int LockoutMinutes { get; set; } = 5;

    /// <summary>
    /// Milliseconds every refused sign-in takes at least, whatever the cause, so that the time tells nothing about
    /// whether the account exists. It must exceed what checking a password takes on the machine.
    /// </summary>
    [Range(0, 10_000, ErrorMessage = "Identity:RefusalMilliseconds must be 0 to 10000.")]
    public int RefusalMilliseconds { get; set; } = 500;
}
