using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Privacy;

/// <summary>What erasure keeps.</summary>
public static class ErasureTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The requests.</summary>
        public DbSet<ErasureRequest> ErasureRequests => db.Set<ErasureRequest>();

        /// <summary>Who was erased, without saying who.</summary>
        public DbSet<Tombstone> Tombstones => db.Set<Tombstone>();

        /// <summary>Models that learned from erased shoppers.</summary>
        public DbSet<FlaggedModel> FlaggedModels => db.Set<FlaggedModel>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<ErasureRequest>(request =>
            {
                request.ToTable("ErasureRequests").HasKey(row => row.Id);
                request.Property(row => row.Scope).HasConversion<int>();
                request.Property(row => row.State).HasConversion<int>();
                request.HasIndex(row => new { row.State, row.RequestedAt });
                request.HasIndex(row => row.RequestedAt);
            });
            model.Entity<Tombstone>().ToTable("Tombstones").HasKey(row => row.Subject);
            model.Entity<Tombstone>().Property(row => row.Scope).HasConversion<int>();
            model.Entity<FlaggedModel>().ToTable("FlaggedModels").HasKey(row => new { row.RequestId, row.VersionId });
        }
    }
}
