using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Import;

/// <summary>The import's tables.</summary>
public static class ImportTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The runs.</summary>
        public DbSet<ImportRun> ImportRuns => db.Set<ImportRun>();

        /// <summary>Bad rows of the runs, the first of each rule.</summary>
        public DbSet<ImportBadRow> ImportBadRows => db.Set<ImportBadRow>();

        /// <summary>Products the runs wrote, as they were before.</summary>
        public DbSet<ImportedProduct> ImportedProducts => db.Set<ImportedProduct>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<ImportRun>(run =>
            {
                run.ToTable("ImportRuns").HasKey(row => row.Id);
                run.HasIndex(row => row.StartedAt);
            });
            model.Entity<ImportBadRow>(bad =>
            {
                bad.ToTable("ImportBadRows").HasKey(row => new { row.RunId, row.Number });
                bad.HasOne<ImportRun>().WithMany().HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Cascade);
            });
            model.Entity<ImportedProduct>(product =>
            {
                product.ToTable("ImportedProducts").HasKey(row => new { row.RunId, row.ProductId });
                product.Property(row => row.Outcome).HasConversion<int>();
                product.HasOne<ImportRun>().WithMany().HasForeignKey(row => row.RunId).OnDelete(DeleteBehavior.Cascade);
            });
        }
    }
}
