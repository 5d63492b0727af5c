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

        /// <summary>The invitations that were neither used nor withdrawn.</summary>
        public DbSet<Invitation> Invitations => db.Set<Invitation>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<SetupToken>().ToTable("SetupTokens").HasKey(row => row.Hash);
            model.Entity<Invitation>().ToTable("Invitations").HasKey(row => row.Hash);
        }
    }
}
