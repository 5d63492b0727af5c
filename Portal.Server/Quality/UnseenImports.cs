using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Import;

namespace Portal.Server.Quality;

/// <summary>
/// Finds the imports no measure has looked at. Their moments alone do not tell: an import that ended just before a measure began
/// may have been written down after it had looked. So each measure remembers which it found at work.
/// </summary>
internal sealed class UnseenImports(IDbContextFactory<PortalDbContext> contexts, FindQuality quality)
{
    /// <summary>The imports that ended and no measure has looked at, with the moment the first began; and those that are still at work.</summary>
    public async Task<(Guid[] Ended, DateTimeOffset Since, Guid[] AtWork)> FindAsync(CancellationToken cancellationToken)
    {
        var newest = await quality.NewestAsync(cancellationToken);
        var last = newest?.At ?? DateTimeOffset.UnixEpoch;
        Guid[] waitedFor = [.. newest?.ImportsAtWork ?? []];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var runs = await db.ImportRuns.Where(run => run.EndedAt == null || run.EndedAt > last || waitedFor.Contains(run.Id))
            .Select(run => new { run.Id, run.StartedAt, HasEnded = run.EndedAt != null }).ToListAsync(cancellationToken);
        var ended = runs.Where(run => run.HasEnded).ToArray();
        return ([.. ended.Select(run => run.Id)], ended.Select(run => run.StartedAt).DefaultIfEmpty(last).Min(), [.. runs.Where(run => !run.HasEnded).Select(run => run.Id)]);
    }
}
