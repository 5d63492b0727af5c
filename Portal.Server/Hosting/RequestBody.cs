using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Portal.Server.Hosting;

/// <summary>
/// A JSON body that tells which field is wrong. The framework's own binding answers 400 without saying why.
/// </summary>
/// <typeparam name="T">What the body holds.</typeparam>
/// <param name="Value">The body, when it could be read.</param>
/// <param name="Errors">What is wrong with it, by field.</param>
public sealed record RequestBody<T>(T? Value, IDictionary<string, string[]> Errors)
    where T : class
{
    /// <summary>Called by the framework.</summary>
    public static async ValueTask<RequestBody<T>> BindAsync(HttpContext context)
    {
        if (!context.Request.HasJsonContentType())
        {
            return Wrong("body", "Send JSON with the header Content-Type: application/json.");
        }

        try
        {
            var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            var value = await context.Request.ReadFromJsonAsync<T>(options, context.RequestAborted);
            return value is null ? Wrong("body", "The body must be a JSON object, not null.") : new(value, RequestRules.Check(value));
        }
        catch (JsonException error)
        {
            return Wrong(error.Path?.TrimStart('$').TrimStart('.') is { Length: > 0 } field ? field : "body", "Not readable: see the documentation of this field.");
        }
        catch (BadHttpRequestException error)
        {
            return Wrong("body", error.Message);
        }
    }

    /// <summary>The answer to a wrong body, or null when it is right.</summary>
    public ValidationProblem? Problem => Errors.Count == 0 ? null : TypedResults.ValidationProblem(Errors);

    private static RequestBody<T> Wrong(string field, string sentence) =>
        new(null, new Dictionary<string, string[]> { [field] = [sentence] });
}
