using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Law;

/// <summary>The last results.</summary>
public static class LawTables
{
    extension(PortalDbContext db)
    {
        /// <summary>One row a duty.</summary>
        public DbSet<LawResult> LawResults => db.Set<LawResult>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model) => model.Entity<LawResult>().ToTable("LawResults").HasKey(row => row.Row);
    }
}
