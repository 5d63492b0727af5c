using Microsoft.AspNetCore.Components;
using Portal.Server.Experiments;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>All experiments: what runs and how it stands, and what was learnt from those that ended.</summary>
public sealed partial class ExperimentsPage
{
    private string _search = "";

    [Inject]
    private FindExperiments Find { get; set; } = null!;

    [Inject]
    private ExperimentNews News { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news) => [News.Subscribe(news)];

    /// <inheritdoc/>
    protected override async Task<ExperimentsPicture> ReadAsync(ExperimentsPicture? before, CancellationToken cancellationToken)
    {
        var rows = new List<(Experiment, ExperimentPlan, Verdict?)>();
        foreach (var row in await Find.AllAsync(cancellationToken))
        {
            var verdict = row.Status == ExperimentStatus.Running ? (await Find.ResultsAsync(row, new ResultView(), cancellationToken)).Verdict : null;
            rows.Add((row, ExperimentWords.PlanOf(row), verdict));
        }

        return new ExperimentsPicture(rows);
    }

    private IEnumerable<(Experiment Row, ExperimentPlan Plan, Verdict? Verdict)> Found(ExperimentsPicture picture) => picture.Rows.Where(entry =>
        _search.Trim() is not { Length: > 0 } wanted || $"{entry.Row.Key} {entry.Plan.Name} {entry.Plan.Hypothesis} {entry.Row.Conclusion}".Contains(wanted, StringComparison.CurrentCultureIgnoreCase));
}
