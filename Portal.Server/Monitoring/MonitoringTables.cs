using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Monitoring;

/// <summary>The tables of figures and alerts.</summary>
internal static class MonitoringTables
{
    private const int LongestName = 64;
    private const int LongestVersion = 128;

    extension(PortalDbContext db)
    {
        /// <summary>How far counting is.</summary>
        public DbSet<CountingMark> CountingMarks => db.Set<CountingMark>();

        /// <summary>Alerts.</summary>
        public DbSet<Alert> Alerts => db.Set<Alert>();

        /// <summary>Messages to the webhook.</summary>
        public DbSet<AlertMessage> AlertMessages => db.Set<AlertMessage>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<FigureRow>(row =>
            {
                row.ToTable("Figures").HasKey(one => new { one.Grain, one.Bucket, one.Placement, one.Version, one.Segment });
                row.Property(one => one.Placement).HasMaxLength(LongestName);
                row.Property(one => one.Version).HasMaxLength(LongestVersion);
                foreach (var figure in Enum.GetNames<Figure>())
                {
                    row.Property<long>(figure).HasDefaultValue(0L);
                }
            });
            model.Entity<HistogramRow>(row =>
            {
                row.ToTable("Histograms").HasKey(one => new { one.Name, one.Grain, one.Bucket, one.Placement, one.Version });
                row.Property(one => one.Name).HasMaxLength(LongestName);
                row.Property(one => one.Placement).HasMaxLength(LongestName);
                row.Property(one => one.Version).HasMaxLength(LongestVersion);
            });
            model.Entity<CountingMark>(mark =>
            {
                mark.ToTable("CountingMarks").HasKey(one => one.Id);
                mark.Property(one => one.Id).ValueGeneratedNever();
            });
            MapAlerts(model);
        }

        private static void MapAlerts(ModelBuilder model)
        {
            model.Entity<Alert>(alert =>
            {
                alert.ToTable("Alerts").HasKey(row => row.Id);
                alert.Property(row => row.Rule).HasMaxLength(LongestName);
                alert.Property(row => row.Subject).HasMaxLength(LongestVersion);
                alert.HasIndex(row => new { row.State, row.Id });
                alert.HasIndex(row => new { row.Rule, row.Subject, row.Id });
            });
            model.Entity<AlertMessage>(message =>
            {
                message.ToTable("AlertMessages").HasKey(row => row.Id);
                message.HasIndex(row => new { row.State, row.DueAt });
                message.HasOne<Alert>().WithMany().HasForeignKey(row => row.AlertId).OnDelete(DeleteBehavior.Cascade);
            });
        }
    }
}
