using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Audit;

/// <summary>The trail's table. That it can only grow is written in its migration, as triggers.</summary>
internal static class AuditTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The trail.</summary>
        public DbSet<AuditEntry> AuditEntries => db.Set<AuditEntry>();

        /// <summary>Entries whose names were struck out.</summary>
        public DbSet<AuditRedaction> AuditRedactions => db.Set<AuditRedaction>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<AuditRedaction>().ToTable("AuditRedactions").HasKey(row => row.EntryId);
            model.Entity<AuditRedaction>().Property(row => row.EntryId).ValueGeneratedNever();
            model.Entity<AuditEntry>(MapEntry);
        }

        private static void MapEntry(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<AuditEntry> entry)
        {
            entry.ToTable("AuditEntries").HasKey(row => row.Id);
            entry.Property(row => row.Id).ValueGeneratedNever();
            entry.Property(row => row.Actor).UseCollation("NOCASE");
            entry.Property(row => row.Subject).UseCollation("NOCASE");
            // Each filter of the page finds its newest entries without sorting. The other two stand behind it, so that filters for
            // what often happens but never together are decided in the index: by 1,000,000 rows of the table that took seconds.
            entry.HasIndex(row => row.At);
            entry.HasIndex(row => new { row.Actor, row.At, row.Id, row.Action, row.Subject });
            entry.HasIndex(row => new { row.Action, row.At, row.Id, row.Actor, row.Subject });
            entry.HasIndex(row => new { row.Subject, row.At, row.Id, row.Actor, row.Action });
        }
    }
}
