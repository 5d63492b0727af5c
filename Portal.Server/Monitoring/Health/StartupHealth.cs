using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Server.Hosting;

namespace Portal.Server.Monitoring.Health;

/// <summary>Whether the start is over: schema, catalogue, seed, models.</summary>
internal sealed class StartupHealth(StartupProgress progress) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(progress.IsDone ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The shop is still starting."));
}
