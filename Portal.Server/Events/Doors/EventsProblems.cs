using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Server.Hosting;

namespace Portal.Server.Events.Doors;

/// <summary>Why a whole request was turned away, and what to do.</summary>
internal static class EventsProblems
{
    /// <summary>What a sender is told to wait after a failed commit: a full disk is not mended within a second.</summary>
    public static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    public static ProblemHttpResult WrongKey => Problems.Create(
        StatusCodes.Status401Unauthorized, "unknown-api-key",
        $"The header {ApiKeys.Header} holds no known key. Send a key listed under Events:ApiKeys, or no such header to send as a shopper.");

    public static ProblemHttpResult WrongFormat => Problems.Create(
        StatusCodes.Status415UnsupportedMediaType, "unsupported-content-type",
        "Send a JSON array as application/json, or one JSON object on each line as application/x-ndjson, in UTF-8.");

    /// <summary>The shopper or the address sends too often.</summary>
    public static ProblemHttpResult TooMany(string who) => Problems.Create(
        StatusCodes.Status429TooManyRequests, "too-many-requests",
        $"Too many requests from this {who}; nothing of this one was stored. Send it again, unchanged, after the time in Retry-After; put several events into one request, or send with an API key.");

    public static ProblemHttpResult Full => Problems.Create(
        StatusCodes.Status503ServiceUnavailable, "too-many-events-waiting",
        "Too many events are waiting to be stored; nothing of this request was. Send it again, unchanged, after the time in Retry-After.");

    public static ProblemHttpResult NotStored => Problems.Create(
        StatusCodes.Status503ServiceUnavailable, "events-not-stored",
        "The database refused the commit. Send the request again, unchanged, after the time in Retry-After; each event counts once.");

    public static ProblemHttpResult TooLarge(EventsOptions limits) => Problems.Create(
        StatusCodes.Status413PayloadTooLarge, "request-too-large",
        string.Create(CultureInfo.InvariantCulture, $"Send at most {limits.MaxRequestEvents:N0} events and {limits.MaxRequestBytes:N0} bytes at a time. Nothing of this request was stored."));

    public static ProblemHttpResult Unreadable(JsonException error) => Problems.Create(
        StatusCodes.Status400BadRequest, "unreadable-body",
        $"The body is not a JSON array. Send [{{...}}, {{...}}] in UTF-8, or one object on each line as application/x-ndjson. Nothing of this request was stored. {error.Message}");
}
