using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Shared.Privacy;

namespace Portal.Server.Privacy;

/// <summary>Opt-outs over time and by where they came from, in steps that name no small group (<see cref="Crowd"/>).</summary>
public sealed class FindOptOuts(IDbContextFactory<PortalDbContext> contexts, TimeProvider time)
{
    /// <summary>Weeks that are told of.</summary>
    public const int Weeks = 12;

    /// <summary>Reads them.</summary>
    public async Task<OptOuts> RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var today = time.GetUtcNow().UtcDateTime.Date;
        var first = new DateTimeOffset(today.AddDays(-7 * Weeks + 1), TimeSpan.Zero);
        var lines = await db.ConsentLog.AsNoTracking().Where(row => row.At >= first && row.Mode != PersonalisationMode.Personalised)
            .Select(row => new { row.At, row.ShopperId, row.Source }).ToListAsync(cancellationToken);
        var weeks = Enumerable.Range(0, Weeks).Select(week => (
            DateOnly.FromDateTime(first.UtcDateTime.AddDays(7 * week)),
            Crowd.Shown(lines.Where(line => (line.At - first).Days / 7 == week).Select(line => line.ShopperId).Distinct().Count())));
        var sources = lines.GroupBy(line => line.Source).Select(group => (group.Key, Crowd.Shown(group.Select(line => line.ShopperId).Distinct().Count())));
        var now = await db.PrivacyChoices.GroupBy(row => row.Mode).Select(group => new { group.Key, Count = group.LongCount() }).ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        return new OptOuts(
            [.. weeks], [.. sources.OrderByDescending(source => source.Item2).ThenBy(source => source.Key, StringComparer.Ordinal)],
            Enum.GetValues<PersonalisationMode>().ToDictionary(mode => mode, mode => Crowd.Shown(now.GetValueOrDefault(mode))));
    }

    /// <summary>The words choices were offered in, the newest first.</summary>
    public async Task<IReadOnlyList<ConsentText>> TextsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ConsentTexts.AsNoTracking().OrderByDescending(row => row.FirstUsedAt).ThenBy(row => row.Language).ToListAsync(cancellationToken);
    }
}
