using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>What Identity stores beside ASP.NET Core Identity's own tables.</summary>
internal static class IdentityTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The set-up link in force; at most one row.</summary>
        public DbSet<SetupToken> SetupTokens => db.Set<SetupToken>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model) => model.Entity<SetupToken>().ToTable("SetupTokens").HasKey(row => row.Hash);
    }
}
