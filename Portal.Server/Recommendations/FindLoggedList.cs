using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Recommendations.Log;

namespace Portal.Server.Recommendations;

/// <summary>Finds one list of the log, with its content.</summary>
internal sealed class FindLoggedList(IDbContextFactory<PortalDbContext> contexts, ListLog log)
{
    /// <summary>The list, or null when there is none with this id: never served, dropped, or older than the log reaches.</summary>
    /// <exception cref="InvalidDataException">What is stored cannot be read.</exception>
    public async Task<(LoggedList List, LoggedContent Content)?> FindAsync(Guid listId, CancellationToken cancellationToken)
    {
        // A list asked about right after it was served may still wait for its writer.
        await log.StoredAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ServedLists.AsNoTracking().SingleOrDefaultAsync(row => row.ListId == listId, cancellationToken) is { } list
            ? (list, LoggedContent.Unpack(list.Placement, list.Content))
            : null;
    }
}
