using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Privacy;
using Portal.Shared.Events;

namespace Portal.Server.Events;

/// <summary>What was kept of shoppers before they switched personalisation off, so many days ago. What they hid stays a wish of theirs.</summary>
internal sealed class SetAsideEvents(IDbContextFactory<PortalDbContext> contexts, IOptions<PrivacyOptions> options) : IRetained
{
    /// <inheritdoc/>
    public string Kind => "set-aside";

    /// <inheritdoc/>
    public int Days => options.Value.SetAsideDays;

    /// <inheritdoc/>
    public string Setting => "Privacy:SetAsideDays";

    /// <inheritdoc/>
    public async Task<RetainedSize> SizeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var off = OptedOut.Of(db);
        var theirs = db.Events.Where(stored => off.Contains(stored.ShopperId));
        return new RetainedSize(await theirs.LongCountAsync(cancellationToken), await theirs.MinAsync(stored => (DateTimeOffset?)stored.ReceivedAt, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<long> TrimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var gone = 0L;
        foreach (var shopper in await OptedOut.Since(db, now.AddDays(-Days)).ToListAsync(cancellationToken))
        {
            gone += await db.Events.Where(stored => stored.ShopperId == shopper && stored.Type != ShopEventType.Hide && stored.Type != ShopEventType.Unhide)
                .ExecuteDeleteAsync(cancellationToken);
        }

        return gone;
    }
}
