using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Portal.Server.Identity;

namespace Portal.Server.Monitoring.Telemetry;

/// <summary>The page Prometheus reads, for whoever holds the token of the settings; without one there is no page.</summary>
internal static class PrometheusPage
{
    public const string Path = "/metrics";
    private const string Scheme = "Bearer ";

    public static void Map(WebApplication app)
    {
        var (meters, token) = (app.Services.GetRequiredService<TellTelemetry>().Meters, app.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value.PrometheusToken);
        if (meters is not null && token.Length > 0)
        {
            var expected = Encoding.UTF8.GetBytes(Scheme + token);
            app.MapPrometheusScrapingEndpoint(Path, meters, branch => branch.Use((context, next) => AnswerAsync(context, next, expected)), null)
                .WithMetadata(new WithoutShopperAttribute()).AllowAnonymous();
        }
    }

    private static Task AnswerAsync(HttpContext context, RequestDelegate next, byte[] expected)
    {
        if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), expected))
        {
            return next(context);
        }

        context.Response.Headers[HeaderNames.WWWAuthenticate] = Scheme.Trim();
        return TypedResults.Problem(
            $"Send the token of {TelemetryOptions.Section}:{nameof(TelemetryOptions.PrometheusToken)} as Authorization: Bearer.", statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(context);
    }
}
