using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Monitoring;

/// <summary>Settings of what the program tells other programs of itself (section <c>Telemetry</c>). As they are it tells nobody.</summary>
public sealed class TelemetryOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Telemetry";

    private const int ShortestToken = 16;

    /// <summary>Where traces and metrics are sent by OTLP, such as <c>http://localhost:4317</c>; empty: nowhere.</summary>
    public string OtlpEndpoint { get; set; } = "";

    /// <summary>How: <c>grpc</c>, or <c>http/protobuf</c>, where the endpoint is the address before <c>/v1/traces</c>.</summary>
    [RegularExpression("grpc|http/protobuf", ErrorMessage = "Telemetry:OtlpProtocol must be grpc or http/protobuf.")]
    public string OtlpProtocol { get; set; } = "grpc";

    /// <summary>What the program is called there.</summary>
    [Required(ErrorMessage = "Telemetry:ServiceName must not be empty.")]
    public string ServiceName { get; set; } = "portal";

    /// <summary>Share of traces that are sent; a trace is sent whole or not at all.</summary>
    [Range(0.0, 1.0, ErrorMessage = "Telemetry:TraceShare must be from 0 to 1.")]
    public double TraceShare { get; set; } = 1;

    /// <summary>How often metrics are sent.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Telemetry:MetricsEvery must be from 00:00:01 to 01:00:00.")]
    public TimeSpan MetricsEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>What Prometheus has to send (<c>Authorization: Bearer</c>) to read <c>/metrics</c>, 16 characters or more; empty: there is no such page.</summary>
    public string PrometheusToken { get; set; } = "";

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OtlpEndpoint.Length > 0 && !(Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var url) && (url.Scheme is "http" or "https")))
        {
            yield return new ValidationResult($"Telemetry:OtlpEndpoint is \"{OtlpEndpoint}\"; it must be an address such as http://localhost:4317, or empty.");
        }

        if (PrometheusToken.Length is > 0 and < ShortestToken)
        {
            yield return new ValidationResult($"Telemetry:PrometheusToken must have {ShortestToken} characters or more, or be empty: whoever holds it reads how the shop does.");
        }
    }
}
