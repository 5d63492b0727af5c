using Microsoft.AspNetCore.Components;
using Portal.Server.Experiments;
using Portal.Server.Identity;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>One experiment: what it shows, whether that can be trusted, what to do, and doing it.</summary>
public sealed partial class ExperimentPage
{
    private ResultView _view = new();
    private string _kind = "";
    private bool _ending;
    private string? _refused;

    /// <summary>Key of the experiment.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    [Inject]
    private FindExperiments Find { get; set; } = null!;

    [Inject]
    private ChangeExperiments Change { get; set; } = null!;

    [Inject]
    private ExperimentNews News { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news) => [News.Subscribe(news)];

    /// <inheritdoc/>
    protected override async Task<ExperimentPicture> ReadAsync(ExperimentPicture? before, CancellationToken cancellationToken)
    {
        if (await Find.FindAsync(Key, cancellationToken) is not { } row)
        {
            return new ExperimentPicture(null, null, null, [], []);
        }

        var plan = ExperimentPlan.Parse(row.PlanJson);
        if (row.Status == ExperimentStatus.Draft)
        {
            return new ExperimentPicture(row, plan, null, [], []);
        }

        var goal = plan.Metrics.First(metric => metric.Role == MetricRole.Goal).Metric;
        return new ExperimentPicture(
            row, plan, await Find.ResultsAsync(row, _view, cancellationToken), await Find.LooksAsync(Key, goal, cancellationToken),
            _kind.Length == 0 ? [] : await Find.SegmentsAsync(row, _kind, cancellationToken));
    }

    private Task StartAsync() => DoAsync(async actor => await Change.StartAsync(Key, actor, Left));

    private Task WidenAsync() => DoAsync(async actor => await Change.WidenAsync(Key, actor, Left));

    private async Task EndAsync(ExperimentEnding ending)
    {
        var results = Picture?.Results is { } shown ? ResultFiles.ToJson(shown) : null;
        await DoAsync(async actor => await Change.EndAsync(Key, ending with { ResultJson = results }, actor, Left));
        _ending = _refused is not null;
    }

    private async Task DoAsync(Func<Portal.Server.Audit.AuditActor, Task<ExperimentRefusal?>> change)
    {
        var refusal = await change(await Actor.GetAsync());
        _refused = refusal is null ? null : ExperimentWords.Refusal(Words, refusal);
        await LoadAsync();
    }

    private async Task ChangeViewAsync(ResultView view)
    {
        _view = view;
        await LoadAsync();
    }

    private async Task ChangeKindAsync(string kind)
    {
        (_kind, _view) = (kind, _view with { Segment = null });
        await LoadAsync();
    }
}
