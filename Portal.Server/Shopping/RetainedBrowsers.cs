using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Privacy;

namespace Portal.Server.Shopping;

/// <summary>
/// Cart, favourites and hidden products of browsers without an account that did not come back: neither they nor any event of theirs is
/// newer than the term. Orders stay, as the law asks.
/// </summary>
internal sealed class RetainedBrowsers(IDbContextFactory<PortalDbContext> contexts, IOptions<PrivacyOptions> options) : IRetained
{
    /// <inheritdoc/>
    public string Kind => "anonymous";

    /// <inheritdoc/>
    public int Days => options.Value.AnonymousDays;

    /// <inheritdoc/>
    public string Setting => "Privacy:AnonymousDays";

    /// <inheritdoc/>
    public async Task<RetainedSize> SizeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (carts, marks, users) = (db.CartLines, db.ProductMarks, db.Users);
        var theirs = carts.Where(row => !users.Any(user => user.ShopperId == row.ShopperId));
        var marked = marks.Where(row => !users.Any(user => user.ShopperId == row.ShopperId));
        DateTimeOffset?[] oldest =
        [
            await theirs.MinAsync(row => (DateTimeOffset?)row.AddedAt, cancellationToken), await marked.MinAsync(row => (DateTimeOffset?)row.MarkedAt, cancellationToken),
        ];
        return new RetainedSize(await theirs.LongCountAsync(cancellationToken) + await marked.LongCountAsync(cancellationToken), oldest.Min());
    }

    /// <inheritdoc/>
    public async Task<long> TrimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (before, users, events) = (now.AddDays(-Days), db.Users, db.Events);
        return await db.CartLines.Where(row => row.AddedAt < before && !users.Any(user => user.ShopperId == row.ShopperId)
                && !events.Any(stored => stored.ShopperId == row.ShopperId && stored.ReceivedAt >= before)).ExecuteDeleteAsync(cancellationToken)
            + await db.ProductMarks.Where(row => row.MarkedAt < before && !users.Any(user => user.ShopperId == row.ShopperId)
                && !events.Any(stored => stored.ShopperId == row.ShopperId && stored.ReceivedAt >= before)).ExecuteDeleteAsync(cancellationToken);
    }
}
