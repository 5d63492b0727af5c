using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Recommendations;

/// <summary>The recommender's tables.</summary>
public static class PlacementTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The placements.</summary>
        public DbSet<PlacementRow> Placements => db.Set<PlacementRow>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model) => model.Entity<PlacementRow>().ToTable("Placements").HasKey(row => row.Key);
    }
}
