using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Portal.Server.Monitoring.Health;

/// <summary>Writes the state and, for each check, its state and sentence; never an exception's text.</summary>
internal static class HealthAnswer
{
    public static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new Answer(
        report.Status.ToString(),
        report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Description ?? entry.Value.Status.ToString())));

    private sealed record Answer(string Status, IReadOnlyDictionary<string, string> Checks);
}
