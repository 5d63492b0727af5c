using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Recommendations;

/// <summary>The list log's table.</summary>
public static class ListLogTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The served lists.</summary>
        public DbSet<LoggedList> ServedLists => db.Set<LoggedList>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model) => model.Entity<LoggedList>(list =>
        {
            list.ToTable("ServedLists").HasKey(row => row.ListId);
            // In the byte order of the UUID, so that the key grows with time: lists are added and trimmed at its ends.
            list.Property(row => row.ListId).HasConversion(id => id.ToByteArray(true), bytes => new Guid(bytes, true));
            list.HasIndex(row => row.ShopperId);
        });
    }
}
