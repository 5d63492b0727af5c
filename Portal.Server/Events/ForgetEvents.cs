using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Shared.Events;

namespace Portal.Server.Events;

/// <summary>
/// Takes back what a shopper did: deletes it from the event store and makes every memory of the shopper read again what is
/// left. What is hidden stays hidden: a product somebody does not want to see must not come back because they forgot it.
/// What the crowd's counts learned from these events is unlearned at the next start, which reads the log anew.
/// </summary>
internal sealed class ForgetEvents(
    IDbContextFactory<PortalDbContext> contexts, IEventFeed feed, IEnumerable<IShopperMemory> memories)
{
    /// <summary>Deletes all a shopper did with a product.</summary>
    /// <returns>How many events are gone; 0 when there were none.</returns>
    public Task<int> ForgetProductAsync(string shopperId, string productId, CancellationToken cancellationToken) =>
        ForgetAsync(shopperId, stored => stored.ProductId == productId, cancellationToken);

    /// <summary>Deletes all a shopper did with some products; of those in the cart what put them there stays, or nobody would know of them.</summary>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="products">Ids of the products.</param>
    /// <param name="inCart">Ids of what is in the cart.</param>
    /// <param name="cancellationToken">Stops it between two portions.</param>
    /// <returns>How many events are gone.</returns>
    public async Task<int> ForgetProductsAsync(string shopperId, IReadOnlyCollection<string> products, IReadOnlySet<string> inCart, CancellationToken cancellationToken)
    {
        var gone = 0;
        foreach (var chunk in products.Chunk(500))
        {
            string[] carted = [.. chunk.Where(inCart.Contains)];
            gone += await ForgetAsync(
                shopperId,
                stored => chunk.Contains(stored.ProductId)
                    && !(carted.Contains(stored.ProductId) && (stored.Type == ShopEventType.AddToCart || stored.Type == ShopEventType.RemoveFromCart)),
                cancellationToken);
        }

        return gone;
    }

    /// <summary>Deletes one event, if it is the shopper's.</summary>
    /// <returns>Whether there was such an event.</returns>
    public async Task<bool> ForgetOneAsync(string shopperId, Guid eventId, CancellationToken cancellationToken) =>
        await ForgetAsync(shopperId, stored => stored.EventId == eventId, cancellationToken) > 0;

    private async Task<int> ForgetAsync(string shopperId, Expression<Func<StoredEvent, bool>> which, CancellationToken cancellationToken)
    {
        var (count, newest) = await DeleteAsync(shopperId, which, cancellationToken);
        if (count == 0)
        {
            return 0;
        }

        // What was deleted may still be on its way to the subscribers; a memory that were told before would learn it after.
        // The events are gone: whoever asked may leave, the memories must follow all the same.
        await feed.WhenAppliedAsync(newest, CancellationToken.None);
        memories.Forget(shopperId);

        return count;
    }

    private async Task<(int Count, long Newest)> DeleteAsync(
        string shopperId, Expression<Func<StoredEvent, bool>> which, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var gone = db.Events.Where(stored => stored.ShopperId == shopperId && stored.Type != ShopEventType.Hide && stored.Type != ShopEventType.Unhide)
            .Where(which);
        var newest = await gone.MaxAsync(stored => (long?)stored.Sequence, cancellationToken) ?? 0;
        var count = newest == 0 ? 0 : await gone.ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (count, newest);
    }
}
