using Microsoft.AspNetCore.Components;
using Portal.Server.Identity;
using Portal.Server.Learning;

namespace Portal.Server.Components.Admin.Tuning;

/// <summary>Searches for settings: begin one, look on, stop it, take what it found into a schedule.</summary>
public sealed partial class TuningPage
{
    private const int MostSearches = 20;

    private bool _planning;
    private int? _chosen, _taking;
    private Guid? _shown;
    private string? _refused, _said;

    /// <summary>The search that is looked at; the newest when left out.</summary>
    [SupplyParameterFromQuery(Name = "search")]
    public Guid? Search { get; set; }

    [Inject]
    private FindRetraining Find { get; set; } = null!;

    [Inject]
    private StartTuning Start { get; set; } = null!;

    [Inject]
    private CancelRetraining Cancel { get; set; } = null!;

    [Inject]
    private SaveSchedule Save { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news) => [Feed.Subscribe(_ => news())];

    /// <inheritdoc/>
    protected override async Task<TuningPicture> ReadAsync(TuningPicture? before, CancellationToken cancellationToken) =>
        new(await Find.RunsAsync(RunKind.Tuning, MostSearches, cancellationToken), await Find.SchedulesAsync(cancellationToken));

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Search != _shown)
        {
            (_shown, _chosen, _taking, _said) = (Search, null, null, null);
        }
    }

    private RetrainingRun? Opened(TuningPicture picture) => picture.Searches.FirstOrDefault(run => run.Id == Search) ?? picture.Searches.FirstOrDefault();

    /// <summary>The trial that is looked at, else the best, when it came to something that is not the usual.</summary>
    private int? Takeable(TuningFound found) =>
        found.Trials.FirstOrDefault(trial => trial.Number == (_chosen ?? found.Best)) is { Value: not null, IsUsual: false } trial ? trial.Number : null;

    private void Choose(int trial) => _chosen = _chosen == trial ? null : trial;

    private async Task StartAsync(TuningSettings settings)
    {
        try
        {
            var id = await Start.RunAsync(settings, await Actor.GetAsync(), Left);
            (_planning, _refused, _said) = (false, null, null);
            Navigation.NavigateTo($"/admin/tuning?search={id}");
        }
        catch (DataException refusal)
        {
            _refused = refusal.Message;
        }
    }

    private async Task StopAsync(RetrainingRun run) => await Cancel.RunAsync(run.Id, await Actor.GetAsync(), Left);

    private async Task<ScheduleProblem?> SaveAsync(Guid? schedule, ScheduleDraft draft)
    {
        var problem = await Save.RunAsync(schedule, draft, await Actor.GetAsync(), Left);
        if (problem is null)
        {
            (_taking, _said) = (null, Words["TakenOver", draft.Name.Trim()]);
        }

        return problem;
    }
}
