using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Events;

/// <summary>The event store's table.</summary>
public static class EventTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The stored events.</summary>
        public DbSet<StoredEvent> Events => db.Set<StoredEvent>();

        /// <summary>Sources nothing is learned from.</summary>
        public DbSet<HeldSource> HeldSources => db.Set<HeldSource>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<HeldSource>().ToTable("HeldSources").HasKey(row => new { row.ShopperId, row.SessionId });
            model.Entity<StoredEvent>(Map);
        }

        private static void Map(Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<StoredEvent> stored)
        {
            stored.ToTable("Events").HasKey(row => row.Sequence);
            stored.Property(row => row.Sequence).ValueGeneratedNever();
            // 16 bytes in the byte order of the UUID, so that version-7 ids arrive in index order.
            stored.Property(row => row.EventId).HasConversion(id => id.ToByteArray(true), bytes => new Guid(bytes, true));
            stored.Property(row => row.ListId).HasConversion(
                id => id == null ? null : id.Value.ToByteArray(true), bytes => bytes == null ? null : new Guid(bytes, true));
            stored.Property(row => row.Type).HasConversion<int>();
            stored.HasIndex(row => row.EventId).IsUnique();
            stored.HasIndex(row => new { row.ShopperId, row.Sequence });
            stored.Ignore(row => row.ReceivedTimestamp);
            stored.Ignore(row => row.QueuedTimestamp);
            stored.Ignore(row => row.StoredTimestamp);
        }
    }
}
