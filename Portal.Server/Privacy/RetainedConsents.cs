using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Privacy;

/// <summary>The consent log. The line a choice in force came about by stays as long as the choice.</summary>
internal sealed class RetainedConsents(IDbContextFactory<PortalDbContext> contexts, IOptions<PrivacyOptions> options) : IRetained
{
    /// <inheritdoc/>
    public string Kind => "consents";

    /// <inheritdoc/>
    public int Days => options.Value.ConsentDays;

    /// <inheritdoc/>
    public string Setting => "Privacy:ConsentDays";

    /// <inheritdoc/>
    public async Task<RetainedSize> SizeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new RetainedSize(await db.ConsentLog.LongCountAsync(cancellationToken), await db.ConsentLog.MinAsync(entry => (DateTimeOffset?)entry.At, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<long> TrimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (before, choices) = (now.AddDays(-Days), db.PrivacyChoices);
        return await db.ConsentLog.Where(entry => entry.At < before && !choices.Any(choice => choice.ShopperId == entry.ShopperId && choice.Since == entry.At))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
