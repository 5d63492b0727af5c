using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Demo.World;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Shared.Events;

namespace Portal.Server.Demo.Personas;

/// <summary>Gives each persona its history, once, by the door everybody's acts come in at. Runs after the demo is in.</summary>
internal sealed class SeedPersonas(
    IDbContextFactory<PortalDbContext> contexts, DemoWorld world, IEventIntake intake, IEventLog log, IOptions<DemoOptions> options,
    TimeProvider time) : IStartupStep
{
    private const int LastVisits = 2, LikedBest = 2;

    private static readonly EventSender Sender = new(null, IsTrusted: true, IsHistory: true);

    /// <inheritdoc/>
    public StartupPhase Phase => StartupPhase.Seed;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (await AnchorAsync(cancellationToken) is not { } anchor || world.Truth.Products.Count == 0)
        {
            return;
        }

        var history = new PlayHistory(world.Truth, options.Value.Shoppers, options.Value.Days, anchor);
        foreach (var persona in PersonaBook.All)
        {
            // One batch, one commit: a persona has all of its history or none.
            if (log.ReadShopper(PersonaBook.IdOf(persona), 1).Count == 0)
            {
                var shopper = new MakePersonas(world.Truth).Make(persona);
                var played = history.Of(shopper, MakePersonas.NumberOf(persona)).Events;
                await intake.RecordPatientlyAsync(Tidied(InCharacter(world.Truth, shopper, played)), Sender, time, cancellationToken);
            }
        }
    }

    /// <summary>
    /// Of what the story does not speak of one product in four is kept, and of the last visits what is liked best alone: visits
    /// stray, and a story should be told by its lists.
    /// </summary>
    internal static IReadOnlyList<ShopEvent> InCharacter(TrueWorld world, ShopperTruth shopper, IReadOnlyList<ShopEvent> played)
    {
        var searched = shopper.Categories.Select(world.NameOf).ToHashSet(StringComparer.Ordinal);
        var last = played.GroupBy(act => act.SessionId).OrderByDescending(visit => visit.Max(act => act.OccurredAt)).Take(LastVisits).Select(visit => visit.Key).ToHashSet();
        return
        [
            .. played.Where(act => act.ProductId is { } id
                ? world.FindById(id) is { } product && (last.Contains(act.SessionId)
                    ? shopper.Categories.Take(LikedBest).Contains(product.Category)
                    : shopper.Categories.Contains(product.Category) || product.Item.Index % 4 == 0)
                : searched.Contains(act.Query ?? "")),
        ];
    }

    /// <summary>
    /// What carts and favourites are kept for is the shop's own business: a cart that was left is emptied at the end of its
    /// visit, and no favourite is told that the page of favourites would not show.
    /// </summary>
    internal static IReadOnlyList<ShopEvent> Tidied(IReadOnlyList<ShopEvent> played)
    {
        var gone = played.Where(act => act.Type is ShopEventType.Purchase or ShopEventType.RemoveFromCart).Select(act => (act.SessionId, act.ProductId)).ToHashSet();
        var ends = played.GroupBy(act => act.SessionId).ToDictionary(visit => visit.Key!, visit => visit.Max(act => act.OccurredAt));
        var left = played.Where(act => act.Type == ShopEventType.AddToCart && !gone.Contains((act.SessionId, act.ProductId)))
            .Select(act => act with { EventId = Other(act.EventId), Type = ShopEventType.RemoveFromCart, OccurredAt = ends[act.SessionId!] });
        return [.. played.Where(act => act.Type != ShopEventType.Favourite).Concat(left).OrderBy(act => act.OccurredAt)];
    }

    private static Guid Other(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        bytes[^1] ^= 0xFF;
        return new Guid(bytes, bigEndian: true);
    }

    private async Task<DateTimeOffset?> AnchorAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Set<DemoSeed>().Where(seed => seed.Completed).Select(seed => (DateTimeOffset?)seed.Anchor).SingleOrDefaultAsync(cancellationToken);
    }
}
