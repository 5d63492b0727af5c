using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Privacy;

namespace Portal.Server.Experiments;

/// <summary>Who saw which arm: those of experiments that run stay, since they are what keeps a shopper in one arm.</summary>
internal sealed class RetainedExposures(IDbContextFactory<PortalDbContext> contexts, IOptions<PrivacyOptions> options) : IRetained
{
    /// <inheritdoc/>
    public string Kind => "exposures";

    /// <inheritdoc/>
    public int Days => options.Value.ExposureDays;

    /// <inheritdoc/>
    public string Setting => "Privacy:ExposureDays";

    /// <inheritdoc/>
    public async Task<RetainedSize> SizeAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return new RetainedSize(await db.Exposures.LongCountAsync(cancellationToken), await db.Exposures.MinAsync(seen => (DateTimeOffset?)seen.At, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<long> TrimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var (before, off) = (now.AddDays(-Days), OptedOut.Since(db, now.AddDays(-options.Value.SetAsideDays)));
        var running = db.Experiments.Where(row => row.Status == ExperimentStatus.Running);
        return await db.Exposures.Where(seen => seen.At < before && !running.Any(row => row.Key == seen.Experiment)).ExecuteDeleteAsync(cancellationToken)
            + await db.Exposures.Where(seen => off.Contains(seen.ShopperId)).ExecuteDeleteAsync(cancellationToken);
    }
}
