using Microsoft.AspNetCore.Http.HttpResults;

namespace Portal.Server.Hosting;

/// <summary>
/// Tells a program why its request failed where nobody else did: an address that is not there, a method it does not know, a
/// permission that is missing are found before any endpoint is asked, and the framework leaves it at the status.
/// </summary>
internal static class BareFailures
{
    private const string Document = $"All there is stands in {ApiDocument.Path}.";
    private static readonly PathString Programs = "/api";

    /// <summary>Puts problem details in place of every empty failure under /api.</summary>
    public static WebApplication UseProblemsForBareFailures(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Request.Path.StartsWithSegments(Programs) && IsBare(context.Response))
            {
                await Of(context.Response).ExecuteAsync(context);
            }
        });
        return app;
    }

    /// <summary>The problem behind the status of an answer.</summary>
    public static ProblemHttpResult Of(HttpResponse response)
    {
        var (code, sentence) = Words(response);
        return Problems.Create(response.StatusCode, code, sentence);
    }

    private static (string Code, string Sentence) Words(HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => ("bad-request", $"The request could not be read. Compare it with the example of this address in {ApiDocument.Path}."),
        StatusCodes.Status401Unauthorized => ("sign-in-needed", "This is for known people only. Sign in at /Account/Login and send the cookie along."),
        StatusCodes.Status403Forbidden => ("not-allowed", "Your account has no role that allows this. Ask an administrator for one."),
        StatusCodes.Status404NotFound => ("unknown-address", $"There is nothing at this address for this method. {Document}"),
        StatusCodes.Status405MethodNotAllowed => ("wrong-method", $"This address does not know that method. {Methods(response)}"),
        StatusCodes.Status413PayloadTooLarge => ("request-too-large", "The body is larger than this address takes. Send smaller ones, one after the other."),
        StatusCodes.Status415UnsupportedMediaType => ("unsupported-content-type", "Send JSON in UTF-8 with the header Content-Type: application/json."),
        StatusCodes.Status429TooManyRequests => ("too-many-requests", "Too many requests. Wait for the time in Retry-After, or a few seconds where there is none, then go on."),
        >= StatusCodes.Status500InternalServerError => ("not-now", "Something went wrong here, not with you. Try again a little later."),
        _ => ("refused", $"The request was refused. {Document}"),
    };

    private static bool IsBare(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentLength: null or 0 } && string.IsNullOrEmpty(response.ContentType);

    private static string Methods(HttpResponse response) =>
        response.Headers.Allow.ToString() is { Length: > 0 } known ? $"It knows {known}. {Document}" : Document;
}
