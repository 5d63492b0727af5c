using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Privacy;
using Portal.Shared;
using Portal.Shared.Events;

namespace Portal.Server.Shopping;

/// <summary>
/// Brings the events of changes to the event store. A change and its events are committed together; then the events are
/// sent, at once if the store takes them, otherwise again later and at the next start. The store keeps each event once,
/// so sending twice does no harm.
/// </summary>
internal sealed partial class EventOutbox(
    IDbContextFactory<PortalDbContext> contexts, IEventIntake intake, ShopperChoices choices, TimeProvider time, ILogger<EventOutbox> logger)
    : BackgroundService, IStartupStep
{
    private const int BatchSize = 1_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly EventSender Sender = new(null, IsTrusted: true, IsHistory: true);
    private readonly SemaphoreSlim _leftOver = new(0);

    /// <summary>After the catalogue, which the store checks products against.</summary>
    StartupPhase IStartupStep.Phase => StartupPhase.Seed;

    /// <summary>Whether the event was decided before: on its way, or stored.</summary>
    public static async Task<bool> KnowsAsync(PortalDbContext db, Guid eventId, CancellationToken cancellationToken) =>
        await db.OutboxEvents.AnyAsync(row => row.EventId == eventId, cancellationToken)
        || await db.Events.AnyAsync(row => row.EventId == eventId, cancellationToken);

    /// <summary>Puts an event into the change's own transaction, if its shopper lets it be kept.</summary>
    public void Add(PortalDbContext db, ShopEvent told)
    {
        if (choices.Keeps(told.ShopperId!))
        {
            db.OutboxEvents.Add(new OutboxEvent
            {
                EventId = told.EventId,
                DecidedAt = told.OccurredAt!.Value,
                Json = JsonSerializer.Serialize(told, PortalJson.Default.ShopEvent),
            });
        }
    }

    /// <summary>
    /// Sends events after their change was committed; returns when they are stored, or at once when the store is busy.
    /// Takes no cancellation: the change stands, whether or not its sender still waits.
    /// </summary>
    public async Task SendAsync(IReadOnlyList<ShopEvent> events)
    {
        if (events.Count > 0 && !await TrySendAsync(events, CancellationToken.None))
        {
            _leftOver.Release();
        }
    }

    async Task IStartupStep.RunAsync(CancellationToken cancellationToken)
    {
        if (!await TrySendLeftOverAsync(cancellationToken))
        {
            _leftOver.Release();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _leftOver.WaitAsync(stoppingToken);
            do
            {
                await Task.Delay(Pause, time, stoppingToken);
            }
            while (!await TrySendLeftOverSafelyAsync(stoppingToken));
        }
    }

    /// <summary>Whatever goes wrong is tried again: a database busy for a while must not close the shop.</summary>
    private async Task<bool> TrySendLeftOverSafelyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await TrySendLeftOverAsync(cancellationToken);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            NotSent(logger, problem);
            return false;
        }
    }

    private async Task<bool> TrySendLeftOverAsync(CancellationToken cancellationToken)
    {
        while (await ReadAsync(cancellationToken) is { Count: > 0 } events)
        {
            if (!await TrySendAsync(events, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<IReadOnlyList<ShopEvent>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.OutboxEvents.OrderBy(row => row.DecidedAt).ThenBy(row => row.EventId).Take(BatchSize).Select(row => row.Json).ToListAsync(cancellationToken);
        return [.. rows.Select(json => JsonSerializer.Deserialize(json, PortalJson.Default.ShopEvent)!)];
    }

    private async Task<bool> TrySendAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            if ((await intake.RecordAsync(events, Sender, cancellationToken)).Receipt is not { } receipt)
            {
                return false;
            }

            foreach (var rejection in receipt.Rejected)
            {
                Rejected(logger, rejection.Reason, rejection.Detail);
            }
        }
        catch (EventsNotStoredException problem)
        {
            NotStored(logger, events.Count, problem);
            return false;
        }

        var ids = events.Select(told => told.EventId).ToArray();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.OutboxEvents.Where(row => ids.Contains(row.EventId)).ExecuteDeleteAsync(cancellationToken);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "The event of a change was refused and is given up ({Reason}: {Detail})")]
    private static partial void Rejected(ILogger logger, EventRejectionReason reason, string detail);

    [LoggerMessage(LogLevel.Error, "Events of changes could not be sent; they are sent again in a second")]
    private static partial void NotSent(ILogger logger, Exception problem);

    [LoggerMessage(LogLevel.Warning, "{Count} events of changes could not be stored now; they are sent again in a second")]
    private static partial void NotStored(ILogger logger, int count, Exception problem);
}
