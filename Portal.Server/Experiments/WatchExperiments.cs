using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Experiments;

/// <summary>
/// Looks after running experiments: reads them, keeps the timeline, stops an arm that crosses a guard-rail, weighs a bandit's arms, and widens what is healthy and was
/// held long enough.
/// </summary>
internal sealed partial class WatchExperiments(
    FindExperiments find, ChangeExperiments change, WeighArms weigh, IDbContextFactory<PortalDbContext> contexts, ExperimentNews news, IOptions<ExperimentsOptions> options,
    TimeProvider time, ILogger<WatchExperiments> logger) : BackgroundService
{
    private static readonly AuditActor Self = AuditActor.Program("experiments");

    // Two looks at once would keep the same day's row twice, and one of them would not get as far as to act.
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>Looks once at all that run; one look after the other.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await LookAtAllAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }

        news.Tell();
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
    }

    private async Task LookAtAllAsync(CancellationToken cancellationToken)
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
        var plan = ExperimentPlan.Parse(experiment.PlanJson);
        var gone = StoppedArm.Parse(experiment.StoppedJson).Select(arm => arm.Arm).ToHashSet(StringComparer.Ordinal);
        var crossed = results.Rows.Where(row => row.IsCrossed && !gone.Contains(row.Arm)).DistinctBy(row => row.Arm).ToArray();
        if (crossed.Length > 0)
        {
            await StopAsync(experiment, results, crossed, plan.Arms.Count - 1 - gone.Count == crossed.Length, cancellationToken);
            return;
        }

        if (plan.Allocation == Allocation.Thompson && results.Health.IsHealthy
            && time.GetUtcNow() - (experiment.WeightsSince ?? experiment.StartedAt) >= TimeSpan.FromMinutes(options.Value.BanditMinutes)
            && weigh.Run(await find.DataAsync(experiment, cancellationToken)) is { } weights)
        {
            await change.WeighAsync(experiment.Key, weights, Self, cancellationToken);
        }

        if (experiment.RampStep + 1 < plan.Ramp.Count && results.Health.IsHealthy
            && time.GetUtcNow() - experiment.CoverageSince >= TimeSpan.FromHours(plan.Ramp[experiment.RampStep].HoldHours))
        {
            await change.WidenAsync(experiment.Key, Self, cancellationToken);
        }
    }

    /// <summary>Harm stops the arm that does it; where no arm is left the experiment is over.</summary>
    private async Task StopAsync(Experiment experiment, ExperimentResults results, MetricRow[] crossed, bool isLast, CancellationToken cancellationToken)
    {
        var reasons = crossed.Select(row => string.Create(CultureInfo.InvariantCulture,
            $"guard-rail {row.Metric.Key}: arm {row.Arm} at {row.Treatment:G5} against {row.Control:G5}; at best the change is {row.Boundary:G4}")).ToArray();
        Stopped(logger, experiment.Key, string.Join("; ", reasons));
        if (isLast)
        {
            var ending = new ExperimentEnding(ExperimentStatus.RolledBack, null, string.Join("; ", reasons), ResultFiles.ToJson(results));
            await change.EndAsync(experiment.Key, ending, Self, cancellationToken);
        }
        else
        {
            foreach (var (row, reason) in crossed.Zip(reasons))
            {
                await change.StopArmAsync(experiment.Key, row.Arm, reason, Self, cancellationToken);
            }
        }

        news.Tell(new StopNotice(experiment.Key, [.. crossed.Select(row => row.Arm)], crossed[0].Metric.Key, time.GetUtcNow(), isLast));
    }

    private async Task KeepAsync(Experiment experiment, ExperimentResults results, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var day = (int)(results.At - (experiment.StartedAt ?? results.At)).TotalDays;
        foreach (var row in results.Rows.Where(row => row is { Lift: not null, PValue: not null, IsStopped: false }))
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

    [LoggerMessage(LogLevel.Warning, "Experiment {Key} did harm and was stopped by itself: {Reason}")]
    private static partial void Stopped(ILogger logger, string key, string reason);
}
