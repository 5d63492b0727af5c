using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Shared.Events;

namespace Portal.Server.Recommendations.Serving;

/// <summary>
/// Makes a list of every placement for nobody as soon as the models know what they know, so that the first shopper does not wait for
/// what is compiled and filled the first time. Nothing of it is logged, counted or remembered.
/// </summary>
internal sealed partial class WarmLists(
    IReplay replay, AskSources sources, Placements placements, ICatalogue catalogue, IOptions<RecommendationOptions> options, TimeProvider time, ILogger<WarmLists> logger)
    : BackgroundService
{
    private const int Viewed = 3;

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.WarmUp)
        {
            return Task.CompletedTask;
        }

        try
        {
            var session = replay.SessionOf(Enumerable.Range(0, Math.Min(Viewed, catalogue.Count)).Select(product => new ReplayAct(ShopEventType.View, product, time.GetUtcNow())));
            foreach (var placement in placements.Keys.Select(placements.Find).OfType<Placement>())
            {
                stoppingToken.ThrowIfCancellationRequested();
                replay.List(session, new ReplayRequest(placement));
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(logger, failure);
        }

        sources.Wake();
        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "A list could not be made while the shop opened; lists of shoppers are tried for themselves.")]
    private static partial void Failed(ILogger logger, Exception failure);
}
