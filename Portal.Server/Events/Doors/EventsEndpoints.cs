using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Shared.Events;

namespace Portal.Server.Events.Doors;

/// <summary>The HTTP door.</summary>
internal static class EventsEndpoints
{
    private const string Json = "application/json";
    private const string Lines = "application/x-ndjson";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGroup("/api/events").WithTags("Events").AllowAnonymous().WithMetadata(new SkipStatusCodePagesAttribute())
            .MapPost("", RecordAsync).WithName("RecordEvents")
            .WithSummary("Records events: a JSON array, or one JSON object on each line. Answers after they are on disk.")
            .ProducesProblems(400, 401, 413, 415, 429, 503)
            .WithRequestLines<ShopEvent>(
                """{"eventId":"019a0c1d-0000-7000-8000-000000000004","type":"view","productId":"p0123456789abcd","sessionId":"b5c0a1d2"}""", Lines)
            .WithAnswerExample(new EventReceipt(1, 0, []));

    private static async Task<Results<Ok<EventReceipt>, ProblemHttpResult>> RecordAsync(
        HttpContext context, ApiKeys keys, EventRates rates, IEventIntake intake, IOptions<EventsOptions> options)
    {
        var found = FindSender(context, keys);
        if (found is not { IsTrusted: true } && rates.Refuse(context) is { } refusal)
        {
            return refusal;
        }

        if (found is not { } sender)
        {
            return EventsProblems.WrongKey;
        }

        // A form, which a foreign page could send with the shopper's cookie, has neither of these types.
        if (FindFormat(context.Request) is not { } format)
        {
            return EventsProblems.WrongFormat;
        }

        using var bytes = await RequestBytes.ReadAsync(context, options.Value.MaxRequestBytes, context.RequestAborted);
        return bytes is null ? EventsProblems.TooLarge(options.Value)
            : !TryRead(bytes.Value.Body.Span, format, options.Value, out var batch, out var problem) ? problem!
            : await StoreAsync(context, intake, sender, batch!);
    }

    private static async Task<Results<Ok<EventReceipt>, ProblemHttpResult>> StoreAsync(
        HttpContext context, IEventIntake intake, EventSender sender, EventBatch batch)
    {
        try
        {
            var answer = await intake.RecordAsync(batch.Events, sender, context.RequestAborted);
            return answer.Receipt is { } receipt
                ? TypedResults.Ok(batch.Complete(receipt))
                : Later(context, answer.RetryAfter!.Value, EventsProblems.Full);
        }
        catch (EventsNotStoredException)
        {
            return Later(context, EventsProblems.AfterFailure, EventsProblems.NotStored);
        }
    }

    private static EventSender? FindSender(HttpContext context, ApiKeys keys)
    {
        var key = context.Request.Headers[ApiKeys.Header].ToString();
        return key.Length == 0 ? new EventSender(context.User.GetShopperId())
            : keys.Knows(key) ? new EventSender(null, IsTrusted: true)
            : null;
    }

    private static string? FindFormat(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return Array.Find([Json, Lines], known => type.MediaType.Equals(known, StringComparison.OrdinalIgnoreCase));
    }

    private static bool TryRead(
        ReadOnlySpan<byte> body, string format, EventsOptions limits, out EventBatch? batch, out ProblemHttpResult? problem)
    {
        (batch, problem) = (null, null);
        try
        {
            batch = format == Json ? EventBody.ReadArray(body, limits.MaxRequestEvents) : EventBody.ReadLines(body, limits.MaxRequestEvents);
            problem = batch.Count > limits.MaxRequestEvents ? EventsProblems.TooLarge(limits) : null;
        }
        catch (JsonException error)
        {
            problem = EventsProblems.Unreadable(error);
        }

        return problem is null;
    }

    private static ProblemHttpResult Later(HttpContext context, TimeSpan wait, ProblemHttpResult problem)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return problem;
    }
}
