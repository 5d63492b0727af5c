using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Portal.Server.Events.Doors;

/// <summary>Why a whole request was turned away, and what to do.</summary>
internal static class EventsProblems
{
    /// <summary>What a sender is told to wait after a failed commit: a full disk is not mended within a second.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    public static ProblemHttpResult WrongKey => Problem(
        StatusCodes.Status401Unauthorized, "Unknown API key",
        $"The header {ApiKeys.Header} holds no known key. Send a key listed under Events:ApiKeys, or no such header to send as a shopper.");

    public static ProblemHttpResult WrongFormat => Problem(
        StatusCodes.Status415UnsupportedMediaType, "Unsupported content type",
        "Send a JSON array as application/json, or one JSON object on each line as application/x-ndjson, in UTF-8.");

    public static ProblemHttpResult Full => Problem(
        StatusCodes.Status503ServiceUnavailable, "Too many events are waiting",
        "Nothing of this request was stored. Send it again, unchanged, after the time in Retry-After.");

    public static ProblemHttpResult NotStored => Problem(
        StatusCodes.Status503ServiceUnavailable, "The events could not be stored",
        "The database refused the commit. Send the request again, unchanged, after the time in Retry-After; each event counts once.");

    public static ProblemHttpResult TooLarge(EventsOptions limits) => Problem(
        StatusCodes.Status413PayloadTooLarge, "Too many events in one request",
        string.Create(CultureInfo.InvariantCulture, $"Send at most {limits.MaxRequestEvents:N0} events and {limits.MaxRequestBytes:N0} bytes at a time. Nothing of this request was stored."));

    public static ProblemHttpResult Unreadable(JsonException error) => Problem(
        StatusCodes.Status400BadRequest, "The body is not a JSON array of events",
        $"Send [{{...}}, {{...}}] in UTF-8, or one object on each line as application/x-ndjson. Nothing of this request was stored. {error.Message}");

    private static ProblemHttpResult Problem(int status, string title, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: title);
}
