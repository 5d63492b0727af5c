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

        /// <summary>All settings placements ever had.</summary>
        public DbSet<PlacementVersion> PlacementVersions => db.Set<PlacementVersion>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<PlacementRow>().ToTable("Placements").HasKey(row => row.Key);
            var versions = model.Entity<PlacementVersion>().ToTable("PlacementVersions");
            versions.HasKey(version => new { version.Key, version.Number });
            versions.Property(version => version.Note).HasMaxLength(ChangePlacements.LongestNote);
        }
    }
}
