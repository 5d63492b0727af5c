using Portal.Server.Experiments;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>What the page of one experiment shows of a moment.</summary>
/// <param name="Row">The experiment; null when there is none.</param>
/// <param name="Plan">Its plan, in the reader's language.</param>
/// <param name="Results">What it shows; null for a draft.</param>
/// <param name="Looks">The timeline of the first goal.</param>
/// <param name="Segments">Values of the chosen kind of segment.</param>
public sealed record ExperimentPicture(
    Experiment? Row, ExperimentPlan? Plan, ExperimentResults? Results, IReadOnlyList<Look> Looks, IReadOnlyList<string> Segments)
{
    /// <summary>What was done with it, oldest first.</summary>
    public IReadOnlyList<ExperimentChange> Changes { get; init; } = [];

    /// <summary>The shares a bandit deals by now; null: they are fixed.</summary>
    public IReadOnlyList<double>? Weights { get; init; }

    /// <summary>Reads it.</summary>
    /// <param name="find">Where from.</param>
    /// <param name="key">Key of the experiment.</param>
    /// <param name="view">How results are looked at.</param>
    /// <param name="kind">Kind of segment; empty: none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal static async Task<ExperimentPicture> ReadAsync(FindExperiments find, string key, ResultView view, string kind, CancellationToken cancellationToken)
    {
        if (await find.FindAsync(key, cancellationToken) is not { } row)
        {
            return new ExperimentPicture(null, null, null, [], []);
        }

        var (plan, changes) = (ExperimentWords.PlanOf(row), await find.HistoryAsync(key, cancellationToken));
        if (row.Status == ExperimentStatus.Draft)
        {
            return new ExperimentPicture(row, plan, null, [], []) { Changes = changes };
        }

        var goal = plan.Metrics.First(metric => metric.Role == MetricRole.Goal).Metric;
        return new ExperimentPicture(
            row, plan, await find.ResultsAsync(row, view, cancellationToken), await find.LooksAsync(key, goal, cancellationToken),
            kind.Length == 0 ? [] : await find.SegmentsAsync(row, kind, cancellationToken))
        {
            Changes = changes, Weights = plan.Allocation == Allocation.Thompson ? RunningExperiment.WeightsOf(row) ?? plan.Shares() : null,
        };
    }
}
