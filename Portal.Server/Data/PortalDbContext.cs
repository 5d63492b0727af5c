using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Portal.Server.Data;

/// <summary>The program's one database. Features bring their tables through <see cref="ITableMapping"/>.</summary>
public sealed class PortalDbContext(DbContextOptions<PortalDbContext> options, IEnumerable<ITableMapping> mappings)
    : IdentityDbContext<PortalUser, IdentityRole, string>(options)
{
    /// <inheritdoc/>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<PortalUser>().Property(user => user.ShopperId).HasMaxLength(64);
        builder.Entity<PortalUser>().HasIndex(user => user.ShopperId);
        foreach (var mapping in mappings)
        {
            mapping.Map(builder);
        }
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        // SQLite has no date type that sorts; Unix milliseconds sort and take 8 bytes.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMillisecondsConverter>();
}
