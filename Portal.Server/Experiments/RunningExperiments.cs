using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Experiments;

/// <summary>The experiments that run, in memory: every list asks them.</summary>
internal sealed partial class RunningExperiments(IDbContextFactory<PortalDbContext> contexts, ILogger<RunningExperiments> logger) : IStartupStep
{
    private volatile Snapshot _now = new([], null);

    /// <inheritdoc/>
    public StartupPhase Phase => StartupPhase.Catalogue;

    /// <summary>Told after something began, changed or ended: lists are made otherwise from then on.</summary>
    public event Action? Changed;

    /// <summary>Those that run, by key; the holdout is not among them.</summary>
    public ImmutableArray<RunningExperiment> All => _now.All;

    /// <summary>The holdout, or null.</summary>
    public RunningExperiment? Holdout => _now.Holdout;

    /// <summary>One that runs, the holdout too; or null.</summary>
    public RunningExperiment? Find(string key) => Holdout is { } holdout && holdout.Key == key ? holdout : All.FirstOrDefault(one => one.Key == key);

    /// <summary>Whether nothing runs, so that nobody need be asked anything.</summary>
    public bool IsEmpty => _now is { All.IsEmpty: true, Holdout: null };

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    /// <summary>Reads what runs. A plan that cannot be read stops its experiment from dealing, not the shop.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Experiments.AsNoTracking().Where(row => row.Status == ExperimentStatus.Running).OrderBy(row => row.Key).ToListAsync(cancellationToken);
        var read = rows.Select(Read).OfType<RunningExperiment>().ToArray();
        _now = new Snapshot([.. read.Where(one => !one.Plan.IsHoldout)], read.FirstOrDefault(one => one.Plan.IsHoldout));
        Changed?.Invoke();
    }

    private RunningExperiment? Read(Experiment row)
    {
        try
        {
            return RunningExperiment.Of(row);
        }
        catch (JsonException fault)
        {
            Unread(logger, row.Key, fault.Message);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "Experiment {Key} deals nobody an arm: its plan in table Experiments cannot be read: {Reason}")]
    private static partial void Unread(ILogger logger, string key, string reason);

    private sealed record Snapshot(ImmutableArray<RunningExperiment> All, RunningExperiment? Holdout);
}
