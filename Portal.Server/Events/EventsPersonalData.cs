using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Privacy;

namespace Portal.Server.Events;

/// <summary>What the event store keeps of a shopper: the events, and whether nothing is learned from them.</summary>
internal sealed class EventsPersonalData(IDbContextFactory<PortalDbContext> contexts, IEventFeed feed, IServiceProvider services) : IPersonalDataOwner
{
    private const string Events = "events", Held = "held-back";

    /// <inheritdoc/>
    public IReadOnlyList<PersonalDataKind> Kinds { get; } =
        [new(Events, PersonalDataEnd.Erased, "Events"), new(Held, PersonalDataEnd.Erased, "HeldSources")];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> CountAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
        [
            new(Events, await db.Events.LongCountAsync(row => row.ShopperId == shopperId, cancellationToken)),
            new(Held, await db.HeldSources.LongCountAsync(row => row.ShopperId == shopperId, cancellationToken)),
        ];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(string shopperId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var row in db.Events.AsNoTracking().Where(row => row.ShopperId == shopperId).OrderBy(row => row.Sequence)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return Told(row);
        }

        await foreach (var row in db.HeldSources.AsNoTracking().Where(row => row.ShopperId == shopperId).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new(Held, ("sessionId", row.SessionId), ("at", row.At), ("reason", row.Reason));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> EraseAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var theirs = db.Events.Where(row => row.ShopperId == shopperId);
        var newest = await theirs.MaxAsync(row => (long?)row.Sequence, cancellationToken) ?? 0;
        var events = await theirs.ExecuteDeleteAsync(cancellationToken);
        var held = await db.HeldSources.Where(row => row.ShopperId == shopperId).ExecuteDeleteAsync(cancellationToken);
        // What was erased may still be on its way to the subscribers; a memory that were told before would learn it after.
        await feed.WhenAppliedAsync(newest, cancellationToken);
        // Memories read the store themselves, so they are asked for when they are needed and not before.
        services.GetServices<IShopperMemory>().Forget(shopperId);

        return [new(Events, events), new(Held, held)];
    }

    /// <summary>Under the names the HTTP door takes, so that an export can be sent in again.</summary>
    private static PersonalRecord Told(StoredEvent row) => new(
        Events, ("eventId", row.EventId.ToString()), ("type", JsonNamingPolicy.KebabCaseLower.ConvertName(row.Type.ToString())), ("occurredAt", row.OccurredAt),
        ("receivedAt", row.ReceivedAt), ("sessionId", row.SessionId), ("productId", row.ProductId), ("query", row.Query), ("quantity", (long)row.Quantity),
        ("unitPrice", row.UnitPriceMinor is { } minor ? minor / 100d : null), ("orderId", row.OrderId), ("placement", row.Placement),
        ("listId", row.ListId?.ToString()), ("position", (long?)row.Position));
}
