using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Quality;

/// <summary>Reads the measures: one row for the newest, two columns for the trend, however large the shop is.</summary>
public sealed class FindQuality(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>The newest measure; null before the first.</summary>
    public async Task<QualityReport?> NewestAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var json = await db.QualityDays.AsNoTracking().OrderByDescending(day => day.At).Select(day => day.Json).FirstOrDefaultAsync(cancellationToken);
        return json is null ? null : QualityReport.Read(json);
    }

    /// <summary>The scores of the last days, oldest first.</summary>
    public async Task<IReadOnlyList<(string Day, double Score)>> TrendAsync(int days, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.QualityDays.AsNoTracking().OrderByDescending(day => day.Day).Take(days).Select(day => new { day.Day, day.Score }).ToListAsync(cancellationToken);
        return [.. rows.AsEnumerable().Reverse().Select(row => (row.Day, row.Score))];
    }
}
