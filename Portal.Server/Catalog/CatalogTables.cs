using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>The catalogue's tables.</summary>
public static class CatalogTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The products.</summary>
        public DbSet<Product> Products => db.Set<Product>();

        /// <summary>Their texts.</summary>
        public DbSet<ProductText> ProductTexts => db.Set<ProductText>();

        /// <summary>When prices changed, by how much.</summary>
        public DbSet<PriceChange> PriceChanges => db.Set<PriceChange>();

        /// <summary>What encoders made of the products.</summary>
        public DbSet<ProductVector> ProductVectors => db.Set<ProductVector>();

        /// <summary>Departments and categories.</summary>
        public DbSet<CategoryNode> Categories => db.Set<CategoryNode>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<Product>(product =>
            {
                product.ToTable("Products").HasKey(row => row.Id);
                product.HasIndex(row => new { row.Source, row.Sku }).IsUnique();
                product.HasIndex(row => row.Number).IsUnique();
                product.HasIndex(row => row.CategoryKey);
                product.HasIndex(row => row.ModelKey);
                product.HasIndex(row => row.QuarantinedAt).HasFilter("\"QuarantinedAt\" IS NOT NULL");
                product.HasMany(row => row.Texts).WithOne().HasForeignKey(text => text.ProductId).OnDelete(DeleteBehavior.Cascade);
            });
            model.Entity<ProductText>().ToTable("ProductTexts").HasKey(row => new { row.ProductId, row.Culture });
            model.Entity<PriceChange>(change =>
            {
                change.ToTable("PriceChanges").HasKey(row => row.Id);
                change.HasIndex(row => row.At);
                change.HasIndex(row => row.ProductId);
            });
            model.Entity<ProductVector>().ToTable("ProductVectors").HasKey(row => new { row.Encoder, row.ProductId });
            model.Entity<CategoryNode>().ToTable("Categories").HasKey(row => row.Key);
        }
    }
}
