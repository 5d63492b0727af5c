using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Privacy;

/// <summary>What Privacy keeps.</summary>
public static class PrivacyTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The choices in force.</summary>
        public DbSet<StoredChoice> PrivacyChoices => db.Set<StoredChoice>();

        /// <summary>How they came about, oldest first.</summary>
        public DbSet<ConsentEntry> ConsentLog => db.Set<ConsentEntry>();

        /// <summary>The words they were offered in.</summary>
        public DbSet<ConsentText> ConsentTexts => db.Set<ConsentText>();

        /// <summary>Interests shoppers do not want to be inferred.</summary>
        public DbSet<MutedInterest> MutedInterests => db.Set<MutedInterest>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<StoredChoice>(choice =>
            {
                choice.ToTable("PrivacyChoices").HasKey(row => row.ShopperId);
                choice.Property(row => row.ShopperId).HasMaxLength(64);
                choice.Property(row => row.Mode).HasConversion<int>();
            });
            model.Entity<ConsentEntry>(entry =>
            {
                entry.ToTable("ConsentLog").HasKey(row => row.Id);
                entry.Property(row => row.ShopperId).HasMaxLength(64);
                entry.Property(row => row.Mode).HasConversion<int>();
                entry.HasIndex(row => new { row.ShopperId, row.Id });
                entry.HasIndex(row => row.At);
            });
            model.Entity<ConsentText>().ToTable("ConsentTexts").HasKey(row => new { row.Version, row.Language });
            model.Entity<MutedInterest>(muted =>
            {
                muted.ToTable("MutedInterests").HasKey(row => new { row.ShopperId, row.Kind, row.Key });
                muted.Property(row => row.Kind).HasConversion<int>();
            });
        }
    }
}
