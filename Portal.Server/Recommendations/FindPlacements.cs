using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Recommendations;

/// <summary>Reads placements as those who change them see them: with draft and versions.</summary>
internal sealed class FindPlacements(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>All placements with the version in service, by key.</summary>
    public async Task<IReadOnlyList<StoredPlacement>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var versions = db.PlacementVersions;
        var rows = await db.Placements.AsNoTracking().OrderBy(row => row.Key)
            .Select(row => new { Row = row, Version = versions.Single(version => version.Key == row.Key && version.Number == row.Number) })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(found => StoredPlacement.Of(found.Row, found.Version))];
    }

    /// <summary>A placement; null when there is none of that key.</summary>
    public async Task<StoredPlacement?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Placements.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancellationToken) is { } row
            ? StoredPlacement.Of(row, await db.PlacementVersions.AsNoTracking().SingleAsync(version => version.Key == key && version.Number == row.Number, cancellationToken))
            : null;
    }

    /// <summary>The versions of a placement, newest first.</summary>
    /// <param name="key">The placement.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<PlacementVersion>> VersionsAsync(string key, int most, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PlacementVersions.AsNoTracking().Where(version => version.Key == key)
            .OrderByDescending(version => version.Number).Take(most).ToListAsync(cancellationToken);
    }
}
