using Portal.Server.Monitoring.Live;
using Portal.Server.Privacy;

namespace Portal.Server.Monitoring;

/// <summary>
/// What monitoring keeps in memory of a shopper. Figures hold no person and stay as they are: what is stored but not counted yet is
/// counted before it goes.
/// </summary>
internal sealed class MonitoringPersonalData(EventTallies tallies, KeepFigures figures) : KeptInMemory("live-metrics")
{
    /// <inheritdoc/>
    protected override long Count(string shopperId) => tallies.Knows(shopperId) ? 1 : 0;

    /// <inheritdoc/>
    protected override async Task ForgetAsync(string shopperId, CancellationToken cancellationToken)
    {
        await figures.CountAsync(cancellationToken);
        figures.Forget(shopperId);
        tallies.Forget(shopperId);
    }
}
