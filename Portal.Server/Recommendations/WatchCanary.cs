using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using Portal.Server.Audit;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Recommendations;

/// <summary>
/// The guard-rails of a canary: takes it back when more of its lists are late or fail than of the version in service, or when its
/// shoppers click less, by more than chance would have it (<see cref="TrialBar"/>).
/// </summary>
internal sealed partial class WatchCanary(
    ModelStore store, IModelTrials trials, FindTrialOutcomes find, ChangeTrials change, IOptions<TrialOptions> options, TimeProvider time, ILogger<WatchCanary> logger)
    : BackgroundService
{
    /// <summary>Clicks are read from the log, which costs more than a count in memory.</summary>
    private const int LooksPerReading = 12;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>Looks once.</summary>
    /// <param name="atClicks">Whether at clicks too.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>Whether it took the canary back.</returns>
    public async Task<bool> LookAsync(bool atClicks, CancellationToken cancellationToken)
    {
        if (store.Trials is not { Canary: { } canary, CanarySince: { } since } || store.ActiveId is not { } live)
        {
            return false;
        }

        var reason = Missing() ?? (atClicks ? await ClicksAsync(canary, live, since, cancellationToken) : null);
        return reason is not null
            && await change.EndAsync(canary, byGuard: true, new ModelDecision(AuditActor.Program("canary"), reason, null), cancellationToken);
    }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "A look that fails is followed by another; the guard has to go on.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        for (var looks = 1; await timer.WaitForNextTickAsync(stoppingToken); looks++)
        {
            try
            {
                await LookAsync(looks % LooksPerReading == 0, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Failed(logger, failure);
            }
        }
    }

    private string? Missing()
    {
        var (canary, live) = trials.Answers;
        var (above, fewest) = (canary.ErrorsAbove(live), Math.Min(canary.Lists, live.Lists));
        return fewest < options.Value.FewestLists || above < TrialBar.Of(fewest, options.Value.FalseReturns) ? null
            : FormattableString.Invariant(
                $"made without it, because it failed or was late: {canary.Share:P1} of {canary.Lists} lists against {live.Share:P1} of {live.Lists}, {above:0.0} standard errors more");
    }

    private async Task<string?> ClicksAsync(string canary, string live, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var found = await find.RunAsync(since, [canary, live], cancellationToken);
        var (below, fewest) = (-found[0].ErrorsAbove(found[1]), Math.Min(found[0].Shoppers, found[1].Shoppers));
        return fewest < options.Value.FewestShoppers || below < TrialBar.Of(fewest, options.Value.FalseReturns) ? null
            : FormattableString.Invariant(
                $"lists with a click: {found[0].Clicked:P1} of {found[0].Shoppers} shoppers against {found[1].Clicked:P1} of {found[1].Shoppers}, {below:0.0} standard errors below");
    }

    [LoggerMessage(LogLevel.Error, "The canary could not be looked at; it is tried again within seconds.")]
    private static partial void Failed(ILogger logger, Exception failure);
}
