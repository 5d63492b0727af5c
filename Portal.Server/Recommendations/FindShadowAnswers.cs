using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Recommendations;

/// <summary>Reads what a version in the shadow answered.</summary>
internal sealed class FindShadowAnswers(IDbContextFactory<PortalDbContext> contexts)
{
    private const int MinutesPerHour = 60;

    /// <summary>Agreement by hour, oldest first; hours without lists are left out.</summary>
    /// <param name="version">The version in the shadow.</param>
    /// <param name="since">From this moment on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<ShadowHour>> HoursAsync(string version, DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var from = since.ToUnixTimeSeconds() / MinutesPerHour;
        var rows = await db.ShadowMinutes.AsNoTracking().Where(row => row.Shadow == version && row.Minute >= from).OrderBy(row => row.Minute).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => row.Minute / MinutesPerHour).Select(Of)];
    }

    private static ShadowHour Of(IGrouping<long, ShadowMinute> hour)
    {
        var lists = hour.Sum(row => (long)row.Lists);
        double Mean(double sum) => lists == 0 ? 0 : sum / lists;
        return new ShadowHour(
            DateTimeOffset.UnixEpoch.AddHours(hour.Key), lists, Mean(hour.Sum(row => row.Agreement)), Mean(hour.Sum(row => row.RankAgreement)),
            Mean(hour.Sum(row => row.SameFirst)), hour.Sum(row => (long)row.Failed), hour.Sum(row => (long)row.Dropped));
    }
}
