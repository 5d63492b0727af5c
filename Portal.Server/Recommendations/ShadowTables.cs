using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Recommendations;

/// <summary>The tables of what versions in the shadow answered.</summary>
public static class ShadowTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The answers.</summary>
        public DbSet<ShadowAnswer> ShadowAnswers => db.Set<ShadowAnswer>();

        /// <summary>What they come to, minute by minute.</summary>
        public DbSet<ShadowMinute> ShadowMinutes => db.Set<ShadowMinute>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<ShadowAnswer>(answer =>
            {
                answer.ToTable("ShadowAnswers").HasKey(row => row.Id);
                answer.HasIndex(row => new { row.Shadow, row.At });
            });
            model.Entity<ShadowMinute>(minute =>
            {
                minute.ToTable("ShadowMinutes").HasKey(row => new { row.Shadow, row.Minute, row.Live });
                minute.Property(row => row.Shadow).HasMaxLength(128);
                minute.Property(row => row.Live).HasMaxLength(128);
            });
        }
    }
}
