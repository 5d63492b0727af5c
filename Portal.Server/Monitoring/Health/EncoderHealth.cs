using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Server.Catalog;

namespace Portal.Server.Monitoring.Health;

/// <summary>Whether all encoders of the settings work. The shop sells without them, so it is degraded at worst. What is wrong names files,
/// so it stands in the log alone.</summary>
internal sealed class EncoderHealth(IEncodeProducts encode) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        encode.Problems is { Count: > 0 } problems
            ? HealthCheckResult.Degraded($"Encoders are off, and the log says why: {string.Join(", ", problems.Keys)}.") : HealthCheckResult.Healthy());
}
