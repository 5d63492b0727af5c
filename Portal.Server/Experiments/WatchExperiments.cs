using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Experiments;

/// <summary>
/// Looks after running experiments: reads them, keeps the timeline, stops one whose guard-rail is crossed, and widens what is healthy and was
/// held long enough.
/// </summary>
internal sealed partial class WatchExperiments(
    FindExperiments find, ChangeExperiments change, IDbContextFactory<PortalDbContext> contexts, ExperimentNews news, IOptions<ExperimentsOptions> options,
    TimeProvider time, ILogger<WatchExperiments> logger) : BackgroundService
{
    private static readonly AuditActor Self = AuditActor.Program("experiments");

    /// <summary>Looks once at all that run.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var experiment in (await find.AllAsync(cancellationToken)).Where(row => row.Status == ExperimentStatus.Running))
        {
            try
            {
                var results = await find.RefreshAsync(experiment, cancellationToken);
                await KeepAsync(experiment, results, cancellationToken);
                await ActAsync(experiment, results, cancellationToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                NotRead(logger, experiment.Key, problem);
            }
        }

        news.Tell();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.RefreshSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                NotRead(logger, "*", problem);
            }
        }
    }

    private async Task ActAsync(Experiment experiment, ExperimentResults results, CancellationToken cancellationToken)
    {
        if (results.Rows.FirstOrDefault(row => row.IsCrossed) is { } crossed)
        {
            var reason = string.Create(CultureInfo.InvariantCulture,
                $"guard-rail {crossed.Metric.Key}: arm {crossed.Arm} at {crossed.Treatment:G5} against {crossed.Control:G5}; at best the change is {crossed.Boundary:G4}");
            Stopped(logger, experiment.Key, reason);
            await change.EndAsync(experiment.Key, new ExperimentEnding(ExperimentStatus.RolledBack, null, reason, null), Self, cancellationToken);
            return;
        }

        var plan = ExperimentPlan.Parse(experiment.PlanJson);
        if (experiment.RampStep + 1 < plan.Ramp.Count && results.Health.IsHealthy
            && time.GetUtcNow() - experiment.CoverageSince >= TimeSpan.FromHours(plan.Ramp[experiment.RampStep].HoldHours))
        {
            await change.WidenAsync(experiment.Key, Self, cancellationToken);
        }
    }

    private async Task KeepAsync(Experiment experiment, ExperimentResults results, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var day = (int)(results.At - (experiment.StartedAt ?? results.At)).TotalDays;
        foreach (var row in results.Rows.Where(row => row is { Lift: not null, PValue: not null }))
        {
            var look = await db.ExperimentLooks.FindAsync([experiment.Key, row.Metric.Key, row.Arm, day], cancellationToken);
            if (look is null)
            {
                look = new Look { Experiment = experiment.Key, Metric = row.Metric.Key, Arm = row.Arm, Day = day, LeastP = 1 };
                db.ExperimentLooks.Add(look);
            }

            look.Shoppers = results.Traffic[0].Shoppers + results.Traffic.First(arm => arm.Arm == row.Arm).Shoppers;
            (look.Lift, look.Low, look.High) = (row.Lift!.Value.Estimate, row.Lift.Value.Low, row.Lift.Value.High);
            look.LeastP = Math.Min(look.LeastP, row.PValue!.Value);
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "Experiment {Key} could not be read; it is tried again at the next look.")]
    private static partial void NotRead(ILogger logger, string key, Exception problem);

    [LoggerMessage(LogLevel.Warning, "Experiment {Key} was rolled back by itself: {Reason}")]
    private static partial void Stopped(ILogger logger, string key, string reason);
}
