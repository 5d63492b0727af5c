using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Learning;

/// <summary>The tables of retraining: the truth about schedules and runs, whatever storage the job queue has.</summary>
public static class RetrainingTables
{
    extension(PortalDbContext db)
    {
        /// <summary>The schedules.</summary>
        public DbSet<RetrainingSchedule> RetrainingSchedules => db.Set<RetrainingSchedule>();

        /// <summary>The runs.</summary>
        public DbSet<RetrainingRun> RetrainingRuns => db.Set<RetrainingRun>();

        /// <summary>The gate's conditions: one row.</summary>
        public DbSet<GateRow> Gates => db.Set<GateRow>();
    }

    internal sealed class Mapping : ITableMapping
    {
        public void Map(ModelBuilder model)
        {
            model.Entity<RetrainingSchedule>().ToTable("RetrainingSchedules").HasKey(row => row.Id);
            model.Entity<RetrainingRun>(run =>
            {
                run.ToTable("RetrainingRuns").HasKey(row => row.Id);
                run.Property(row => row.Kind).HasConversion<int>();
                run.Property(row => row.State).HasConversion<int>();
                run.Property(row => row.Cause).HasConversion<int>();
                // One occurrence of a schedule makes one run, however often somebody is told of it.
                run.HasIndex(row => new { row.ScheduleId, row.DueAt }).IsUnique();
                run.HasIndex(row => row.CreatedAt);
            });
            model.Entity<GateRow>().ToTable("ModelGates").HasKey(row => row.Id);
        }
    }
}
