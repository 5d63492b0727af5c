using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Privacy;

namespace Portal.Server.Recommendations;

/// <summary>
/// Deletes an interest that was inferred of a shopper: looks at such products are not kept from now on, the acts it came from are
/// deleted, so that no training brings it back, and open pages get their lists without it. What is in the cart or hidden stays known to
/// the rules, and starts no list.
/// </summary>
internal sealed class ForgetInterest(
    MuteInterests mute, IDbContextFactory<PortalDbContext> contexts, ForgetEvents events, ICatalogue catalogue, ISessions sessions, ChangeChoice choice)
{
    /// <summary>Deletes it.</summary>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="kind">In what.</param>
    /// <param name="key">Key of the category, or name of the brand.</param>
    /// <param name="cancellationToken">Stops it before the acts are deleted; asking again goes on.</param>
    /// <returns>How many acts are gone.</returns>
    public async Task<int> RunAsync(string shopperId, InterestKind kind, string key, CancellationToken cancellationToken)
    {
        await mute.MuteAsync(shopperId, kind, key, cancellationToken);
        var cart = sessions.Get(shopperId).Cart.Keys.Select(product => catalogue[product].Id).ToHashSet(StringComparer.Ordinal);
        var products = (await DealtWithAsync(shopperId, cancellationToken)).Where(id => catalogue.Find(id) is { } item && IsOf(item, kind, key)).ToArray();
        var gone = await events.ForgetProductsAsync(shopperId, products, cart, cancellationToken);
        choice.Tell(shopperId);
        return gone;
    }

    /// <summary>Lets it be inferred again, from what is done from now on.</summary>
    public async Task AllowAsync(string shopperId, InterestKind kind, string key, CancellationToken cancellationToken)
    {
        await mute.AllowAsync(shopperId, kind, key, cancellationToken);
        choice.Tell(shopperId);
    }

    private static bool IsOf(CatalogueItem item, InterestKind kind, string key) => kind == InterestKind.Category ? item.Category.Key == key : item.Product.Brand == key;

    private async Task<List<string>> DealtWithAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Events.Where(row => row.ShopperId == shopperId && row.ProductId != null).Select(row => row.ProductId!).Distinct().ToListAsync(cancellationToken);
    }
}
