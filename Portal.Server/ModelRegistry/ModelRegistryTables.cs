using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.ModelRegistry;

/// <summary>The registry's tables.</summary>
public static class ModelRegistryTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The versions.</summary>
        public DbSet<ModelVersion> ModelVersions => db.Set<ModelVersion>();

        /// <summary>Every change of what is served.</summary>
        public DbSet<ModelChange> ModelChanges => db.Set<ModelChange>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<ModelVersion>().ToTable("ModelVersions").HasKey(row => row.Id);
            model.Entity<ModelVersion>().Property(row => row.Id).HasMaxLength(128);
            model.Entity<ModelChange>(change =>
            {
                change.ToTable("ModelChanges").HasKey(row => row.Id);
                change.Property(row => row.Kind).HasConversion<int>();
                change.Property(row => row.VersionId).HasMaxLength(128);
                change.HasIndex(row => row.VersionId);
            });
        }
    }
}
