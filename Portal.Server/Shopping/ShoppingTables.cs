using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Shopping;

/// <summary>The tables of carts, orders and marks.</summary>
public static class ShoppingTables
{
    extension(PortalDbContext db)
    {
        /// <summary>What is in the carts.</summary>
        public DbSet<StoredCartLine> CartLines => db.Set<StoredCartLine>();

        /// <summary>The orders.</summary>
        public DbSet<StoredOrder> Orders => db.Set<StoredOrder>();

        /// <summary>Favourites and hidden products.</summary>
        public DbSet<ProductMark> ProductMarks => db.Set<ProductMark>();

        /// <summary>Events on their way to the event store.</summary>
        public DbSet<OutboxEvent> OutboxEvents => db.Set<OutboxEvent>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<StoredCartLine>().ToTable("CartLines").HasKey(row => new { row.ShopperId, row.ProductId });
            model.Entity<StoredOrder>(order =>
            {
                order.ToTable("Orders").HasKey(row => row.Id);
                order.HasIndex(row => new { row.ShopperId, row.CheckoutId }).IsUnique();
                order.HasIndex(row => new { row.ShopperId, row.PlacedAt });
                order.Property(row => row.Payment).HasConversion<int>();
                order.HasMany(row => row.Lines).WithOne().HasForeignKey(line => line.OrderId).OnDelete(DeleteBehavior.Cascade);
            });
            model.Entity<StoredOrderLine>().ToTable("OrderLines").HasKey(row => new { row.OrderId, row.Number });
            model.Entity<StoredOrderLine>().HasIndex(row => row.ProductId);
            model.Entity<ProductMark>(mark =>
            {
                mark.ToTable("ProductMarks").HasKey(row => new { row.ShopperId, row.Kind, row.ProductId });
                mark.Property(row => row.Kind).HasConversion<int>();
            });
            model.Entity<OutboxEvent>().ToTable("OutboxEvents").HasKey(row => row.EventId);
        }
    }
}
