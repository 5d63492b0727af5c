using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Quality;

/// <summary>The tables of the quality checks.</summary>
public static class QualityTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The measures, one a day.</summary>
        public DbSet<QualityDay> QualityDays => db.Set<QualityDay>();

        /// <summary>What is right all the same.</summary>
        public DbSet<Pardon> Pardons => db.Set<Pardon>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<QualityDay>().ToTable("QualityDays").HasKey(row => row.Day);
            model.Entity<Pardon>().ToTable("QualityPardons").HasKey(row => new { row.Rule, row.Subject });
        }
    }
}
