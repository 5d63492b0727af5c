using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Monitoring;

/// <summary>Settings of the webhook alerts are sent to (section <c>Alerts</c>).</summary>
public sealed class AlertOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Alerts";

    private const int ShortestSecret = 16;

    /// <summary>Where alerts are sent; empty: nowhere.</summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>What messages are signed with, 16 characters or more; the receiver knows it too.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>How long is waited after the first failure; twice as long after each that follows, an hour at most.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00", ErrorMessage = "Alerts:RetryAfter must be from 00:00:00.010 to 01:00:00.")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a message is tried before it is let be: with the rest as it is, for half a day.</summary>
    [Range(1, 100, ErrorMessage = "Alerts:Attempts must be from 1 to 100.")]
    public int Attempts { get; set; } = 20;

    /// <summary>How long an answer of the receiver is waited for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00", ErrorMessage = "Alerts:Timeout must be from 00:00:01 to 00:02:00.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (WebhookUrl.Length > 0 && !(Uri.TryCreate(WebhookUrl, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https")))
        {
            yield return new ValidationResult($"Alerts:WebhookUrl is \"{WebhookUrl}\"; it must be an address that begins with http:// or https://, or empty.");
        }

        if (WebhookUrl.Length > 0 && WebhookSecret.Length < ShortestSecret)
        {
            yield return new ValidationResult($"Alerts:WebhookSecret must have {ShortestSecret} characters or more where Alerts:WebhookUrl is set: the receiver knows by it that a message is the shop's.");
        }
    }
}
