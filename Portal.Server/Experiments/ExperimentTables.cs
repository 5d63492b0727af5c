using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Experiments;

/// <summary>The tables of experiments.</summary>
public static class ExperimentTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The experiments.</summary>
        public DbSet<Experiment> Experiments => db.Set<Experiment>();

        /// <summary>Who saw which arm first when.</summary>
        public DbSet<Exposure> Exposures => db.Set<Exposure>();

        /// <summary>How many exposures were erased.</summary>
        public DbSet<ErasedExposure> ErasedExposures => db.Set<ErasedExposure>();

        /// <summary>The timeline of effects.</summary>
        public DbSet<Look> ExperimentLooks => db.Set<Look>();

        /// <summary>What was done with experiments.</summary>
        public DbSet<ExperimentChange> ExperimentChanges => db.Set<ExperimentChange>();

        /// <summary>Lists of arms, summed per shopper.</summary>
        public DbSet<ArmListSum> ArmListSums => db.Set<ArmListSum>();

        /// <summary>Products in lists of arms.</summary>
        public DbSet<ArmProductCount> ArmProductCounts => db.Set<ArmProductCount>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<Experiment>(experiment =>
            {
                experiment.ToTable("Experiments").HasKey(row => row.Key);
                experiment.Property(row => row.Key).HasMaxLength(64);
                experiment.Property(row => row.Status).HasConversion<int>();
                experiment.Property(row => row.Revision).IsConcurrencyToken();
            });
            model.Entity<Exposure>(exposure =>
            {
                exposure.ToTable("Exposures").HasKey(row => new { row.Experiment, row.ShopperId, row.Arm, row.BucketVersion });
                exposure.HasIndex(row => row.ShopperId);
            });
            model.Entity<ErasedExposure>().ToTable("ErasedExposures").HasKey(row => new { row.Experiment, row.Arm, row.BucketVersion });
            model.Entity<ExperimentChange>(change =>
            {
                change.ToTable("ExperimentChanges").HasKey(row => row.Id);
                change.HasIndex(row => row.Experiment);
            });
            model.Entity<ArmListSum>(sum =>
            {
                sum.ToTable("ArmListSums").HasKey(row => new { row.Experiment, row.Arm, row.ShopperId });
                sum.HasIndex(row => row.ShopperId);
            });
            model.Entity<ArmProductCount>(count => count.ToTable("ArmProductCounts").HasKey(row => new { row.Experiment, row.Arm, row.Fold, row.ProductId }));
            model.Entity<Look>(look => look.ToTable("ExperimentLooks").HasKey(row => new { row.Experiment, row.Metric, row.Arm, row.Day }));
        }
    }
}
