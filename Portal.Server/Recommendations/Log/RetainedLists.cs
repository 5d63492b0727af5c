using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Privacy;

namespace Portal.Server.Recommendations.Log;

/// <summary>The list log. Its writer takes away what is too old; here goes what is left of shoppers who switched personalisation off.</summary>
internal sealed class RetainedLists(
    IDbContextFactory<PortalDbContext> contexts, IOptions<RecommendationOptions> options, IOptions<PrivacyOptions> privacy) : IRetained
{
    /// <inheritdoc/>
    public string Kind => "lists";

    /// <inheritdoc/>
    public int Days => options.Value.ListLogDays;

    /// <inheritdoc/>
    public string Setting => "Recommendations:ListLogDays";

    /// <inheritdoc/>
    public async Task<RetainedSize> SizeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var oldest = await db.ServedLists.OrderBy(list => list.ListId).Select(list => (Guid?)list.ListId).FirstOrDefaultAsync(cancellationToken);
        return new RetainedSize(await db.ServedLists.LongCountAsync(cancellationToken), oldest is { } id ? ListIds.TimeOf(id) : null);
    }

    /// <inheritdoc/>
    public async Task<long> TrimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var off = OptedOut.Since(db, now.AddDays(-privacy.Value.SetAsideDays));
        return await db.ServedLists.Where(list => off.Contains(list.ShopperId)).ExecuteDeleteAsync(cancellationToken);
    }
}
