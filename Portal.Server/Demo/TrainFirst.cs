using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Demo;

/// <summary>
/// Begins the first training of a demonstration that has never learned: a queued run like any other, seen on the page of
/// retraining, which goes into service when the gate holds. Once there is any run or version, the shop's people decide.
/// </summary>
internal sealed class TrainFirst(
    IDbContextFactory<PortalDbContext> contexts, StartRetraining start, ModelStore models, IOptions<DemoOptions> options) : IHostedService
{
    /// <summary>
    /// The network and the neighbours, blended. Five minutes a training suffice for 4,000 shoppers on one slow core, and stop
    /// one on a machine that has no time for it.
    /// </summary>
    internal static RetrainingSettings Settings { get; } = new() { Model = "blend", BudgetMinutes = 5, Then = AfterTraining.Promote };

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Train == false || models.ActiveId is not null)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.Set<DemoSeed>().AnyAsync(seed => seed.Completed, cancellationToken)
            && !await db.RetrainingRuns.AnyAsync(cancellationToken)
            && !await db.Set<ModelVersion>().AnyAsync(cancellationToken))
        {
            await start.RunAsync(new RunRequest(Settings, RunCause.FirstStart, AuditActor.Program("demo")), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
