using Microsoft.AspNetCore.Components;
using Portal.Server.Identity;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Components.Admin.Retraining;

/// <summary>Schedules, the run at work, and the history of retraining.</summary>
public sealed partial class RetrainingPage
{
    private const int MostRuns = 50;
    private const int MostDeeds = 50;

    private RetrainingSettings _settings = new();
    private RetrainingSchedule? _edited;
    private bool _editing, _training;
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

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news) => [Feed.Subscribe(_ => news()), Versions.Subscribe(news)];

    /// <inheritdoc/>
    protected override async Task<RetrainingPicture> ReadAsync(RetrainingPicture? before, CancellationToken cancellationToken)
    {
        var runs = await Find.RunsAsync(RunKind.Training, MostRuns, cancellationToken);
        var ended = before?.Runs.Count(run => run.FinishedAt is not null) != runs.Count(run => run.FinishedAt is not null);
        var made = RetrainingPicture.Made(runs.FirstOrDefault(run => run.State == RunState.Running) ?? (runs.Count > 0 ? runs[0] : null));
        return new RetrainingPicture(
            runs,
            await Find.SchedulesAsync(cancellationToken),
            ended || before is null ? (await Versions.AllAsync(cancellationToken)).ToDictionary(version => version.Id, Figure) : before.Figures,
            Versions.Active,
            Versions.Trials,
            ended || before is null ? await FindChanges.RunAsync(cancellationToken) : before.Changes,
            made is null ? [] : await Versions.ChangesAsync(made, MostDeeds, cancellationToken));
    }

    private static string Figure(ModelVersion version) =>
        ModelFigures.Of(version).GetValueOrDefault("ndcg@10") is { Value: > 0 } figure ? $"NDCG@10 {figure.Value:0.0000}" : version.Id;

    private void Edit(RetrainingSchedule? schedule) => (_edited, _editing) = (schedule, true);

    private async Task<ScheduleProblem?> SaveAsync(ScheduleDraft draft) => await Save.RunAsync(_edited?.Id, draft, await Actor.GetAsync(), Left);

    private async Task StartAsync(RetrainingSettings settings, RunCause cause, Guid? schedule)
    {
        try
        {
            await Start.RunAsync(new RunRequest(settings, cause, await Actor.GetAsync()) { ScheduleId = schedule }, Left);
            (_training, _refused) = (false, null);
        }
        catch (DataException refusal)
        {
            _refused = refusal.Message;
        }
    }

    private Task RunNowAsync(RetrainingSchedule schedule) => StartAsync(RetrainingSettings.Read(schedule.SettingsJson), RunCause.ByHand, schedule.Id);

    private Task RetryAsync(RetrainingRun run) => StartAsync(RetrainingSettings.Read(run.SettingsJson), RunCause.Retry, run.ScheduleId);

    private async Task CancelAsync(RetrainingRun run) => await Cancel.RunAsync(run.Id, await Actor.GetAsync(), Left);

    private async Task PauseAsync(RetrainingSchedule schedule) => await Save.PauseAsync(schedule.Id, !schedule.Paused, await Actor.GetAsync(), Left);

    private async Task DeleteAsync(RetrainingSchedule schedule) => await Save.DeleteAsync(schedule.Id, await Actor.GetAsync(), Left);
}
