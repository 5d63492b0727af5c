using Microsoft.AspNetCore.Components;
using Portal.Server.Identity;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Components.Admin.Retraining;

/// <summary>Schedules, the run at work, and the history of retraining.</summary>
public sealed partial class RetrainingPage : IDisposable
{
    private const int MostRuns = 50;

    private readonly CancellationTokenSource _stop = new();
    private IDisposable? _listening, _following;
    private RetrainingPicture? _picture;
    private DataChanges? _changes;
    private RetrainingSettings _settings = new();
    private RetrainingSchedule? _edited;
    private int _stale;
    private bool _editing, _training, _failed;
    private string? _refused;

    [Inject]
    private FindRetraining Find { get; set; } = null!;

    [Inject]
    private FindChanges FindChanges { get; set; } = null!;

    [Inject]
    private FindVersions Versions { get; set; } = null!;

    [Inject]
    private StartRetraining Start { get; set; } = null!;

    [Inject]
    private CancelRetraining Cancel { get; set; } = null!;

    [Inject]
    private SaveSchedule Save { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private ILogger<RetrainingPage> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _listening?.Dispose();
        _following?.Dispose();
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _listening = Feed.Subscribe(_ => Refresh());
            _following = Versions.Subscribe(Refresh);
        }
    }

    /// <summary>News come in faster than pages are made: what comes while one is made leads to one more, not to many.</summary>
    private void Refresh()
    {
        if (Interlocked.Exchange(ref _stale, 1) == 0)
        {
            _ = InvokeAsync(async () =>
            {
                Interlocked.Exchange(ref _stale, 0);
                await LoadAsync();
                StateHasChanged();
            });
        }
    }

    private async Task LoadAsync()
    {
        try
        {
            var runs = await Find.RunsAsync(MostRuns, _stop.Token);
            var ended = _picture?.Runs.Count(run => run.FinishedAt is not null) != runs.Count(run => run.FinishedAt is not null);
            var versions = ended || _picture is null ? (await Versions.AllAsync(_stop.Token)).ToDictionary(version => version.Id, Figure) : _picture.Figures;
            _picture = new RetrainingPicture(runs, await Find.SchedulesAsync(_stop.Token), versions, Versions.Active, Versions.Trials);
            _changes = ended ? await FindChanges.RunAsync(_stop.Token) : _changes;
            _failed = false;
        }
        catch (Exception problem) when (problem is not OperationCanceledException and not ObjectDisposedException)
        {
            _failed = true;
            LoadFailed(Logger, problem);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private static string Figure(ModelVersion version) =>
        ModelFigures.Of(version).GetValueOrDefault("ndcg@10") is { Value: > 0 } figure ? $"NDCG@10 {figure.Value:0.0000}" : version.Id;

    private IReadOnlyList<ChainStep> Chain(RetrainingPicture picture) => ChainSteps.Of(picture, Words);

    private void Edit(RetrainingSchedule? schedule) => (_edited, _editing) = (schedule, true);

    private async Task<ScheduleProblem?> SaveAsync(ScheduleDraft draft) => await Save.RunAsync(_edited?.Id, draft, await Actor.GetAsync(), _stop.Token);

    private async Task StartAsync(RetrainingSettings settings, RunCause cause, Guid? schedule)
    {
        try
        {
            await Start.RunAsync(new RunRequest(settings, cause, await Actor.GetAsync()) { ScheduleId = schedule }, _stop.Token);
            (_training, _refused) = (false, null);
        }
        catch (DataException refusal)
        {
            _refused = refusal.Message;
        }
    }

    private Task RunNowAsync(RetrainingSchedule schedule) => StartAsync(RetrainingSettings.Read(schedule.SettingsJson), RunCause.ByHand, schedule.Id);

    private Task RetryAsync(RetrainingRun run) => StartAsync(RetrainingSettings.Read(run.SettingsJson), RunCause.Retry, run.ScheduleId);

    private async Task CancelAsync(RetrainingRun run) => await Cancel.RunAsync(run.Id, await Actor.GetAsync(), _stop.Token);

    private async Task PauseAsync(RetrainingSchedule schedule) => await Save.PauseAsync(schedule.Id, !schedule.Paused, await Actor.GetAsync(), _stop.Token);

    private async Task DeleteAsync(RetrainingSchedule schedule) => await Save.DeleteAsync(schedule.Id, await Actor.GetAsync(), _stop.Token);

    [LoggerMessage(LogLevel.Error, "The page about retraining could not be read")]
    private static partial void LoadFailed(ILogger logger, Exception problem);
}
