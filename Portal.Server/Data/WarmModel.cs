using Microsoft.EntityFrameworkCore;
using Portal.Server.Hosting;

namespace Portal.Server.Data;

/// <summary>Builds the mapping of all tables and a first question, which takes longer than all else of a start and needs no database.</summary>
internal sealed class WarmModel(IDbContextFactory<PortalDbContext> contexts) : IWarmUp
{
    /// <inheritdoc/>
    public void Run()
    {
        using var db = contexts.CreateDbContext();
        _ = db.Model;
        // Put into words and never sent: the first question to the database takes longest to be put.
        _ = db.Users.Where(user => user.Id == "").ToQueryString();
    }
}
