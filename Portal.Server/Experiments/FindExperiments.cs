using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Experiments.Results;

namespace Portal.Server.Experiments;

/// <summary>Experiments and their results, for pages and files.</summary>
internal sealed class FindExperiments(IDbContextFactory<PortalDbContext> contexts, ReadData read, AnalyseExperiment analyse)
{
    private readonly ConcurrentDictionary<string, ExperimentData> _data = new(StringComparer.Ordinal);

    /// <summary>All, the newest first.</summary>
    public async Task<IReadOnlyList<Experiment>> AllAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Experiments.AsNoTracking().OrderByDescending(row => row.CreatedAt).ToListAsync(cancellationToken);
    }

    /// <summary>One, or null.</summary>
    public async Task<Experiment?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Experiments.AsNoTracking().FirstOrDefaultAsync(row => row.Key == key, cancellationToken);
    }

    /// <summary>The timeline of a metric: one look a day for each arm, oldest first.</summary>
    public async Task<IReadOnlyList<Look>> LooksAsync(string key, string metric, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ExperimentLooks.AsNoTracking().Where(look => look.Experiment == key && look.Metric == metric)
            .OrderBy(look => look.Day).ThenBy(look => look.Arm).ToListAsync(cancellationToken);
    }

    /// <summary>What an experiment shows, from the newest reading; reads when there is none yet.</summary>
    public async Task<ExperimentResults> ResultsAsync(Experiment experiment, ResultView view, CancellationToken cancellationToken) =>
        analyse.Run(await DataAsync(experiment, cancellationToken), view);

    /// <summary>Reads an experiment anew and tells what it shows, in the default view.</summary>
    public async Task<ExperimentResults> RefreshAsync(Experiment experiment, CancellationToken cancellationToken) =>
        analyse.Run(await ReadAsync(experiment, cancellationToken), new ResultView());

    /// <summary>What was read of an experiment last.</summary>
    public async Task<ExperimentData> DataAsync(Experiment experiment, CancellationToken cancellationToken) =>
        _data.TryGetValue(experiment.Key, out var known) ? known : await ReadAsync(experiment, cancellationToken);

    /// <summary>What was done with an experiment, oldest first.</summary>
    public async Task<IReadOnlyList<ExperimentChange>> HistoryAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ExperimentChanges.AsNoTracking().Where(row => row.Experiment == key).OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>One metric in every part of the shoppers.</summary>
    public async Task<IReadOnlyList<SegmentRow>> SegmentRowsAsync(Experiment experiment, ResultView view, string kind, string metric, CancellationToken cancellationToken) =>
        analyse.Segments(await DataAsync(experiment, cancellationToken), view, kind, metric);

    /// <summary>The values of a kind of segment that there are.</summary>
    public async Task<IReadOnlyList<string>> SegmentsAsync(Experiment experiment, string kind, CancellationToken cancellationToken)
    {
        var data = await DataAsync(experiment, cancellationToken);
        return [.. data.Shoppers.Select(one => one.Segment(kind)).Distinct().Order(StringComparer.Ordinal)];
    }

    private async Task<ExperimentData> ReadAsync(Experiment experiment, CancellationToken cancellationToken) =>
        _data[experiment.Key] = await read.RunAsync(experiment, cancellationToken);
}
