using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning.Retraining;

/// <summary>
/// The work of one run, in a worker process: read the events up to the run's mark, train, judge, train on everything, write the
/// bundle. Done again after a kill it goes on from the last checkpoint and comes to the same bundle; done again after its end it
/// finds the bundle there and does nothing.
/// </summary>
/// <param name="services">The program's services.</param>
/// <param name="tell">Told each step.</param>
internal sealed class WorkOnRun(IServiceProvider services, Action<WorkerLine> tell)
{
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private readonly DataFolder _folder = services.GetRequiredService<DataFolder>();

    /// <summary>Works.</summary>
    /// <param name="run">The run, taken up: its version and its newest event are fixed.</param>
    /// <param name="cancellationToken">Stops it within a second.</param>
    /// <exception cref="DataException">There is too little to learn from, or the settings are none.</exception>
    public void Run(RetrainingRun run, CancellationToken cancellationToken)
    {
        var settings = RetrainingSettings.Read(run.SettingsJson);
        var trainer = TrainerSettings.TrainerOf(settings);
        var store = services.GetRequiredService<ModelStore>();
        if (Directory.Exists(store.FolderOf(run.VersionId!)))
        {
            return;
        }

        var data = new ReadRunData(services, tell).Read(run, settings, cancellationToken);
        new TrainModel(_time).Run(
            RequestOf(run, settings, data), trainer, run.VersionId!, store.FolderOf(run.VersionId!), new WorkerStages(tell, _time), cancellationToken);
    }

    private JudgeRequest RequestOf(RetrainingRun run, RetrainingSettings settings, DataSet data) => new(
        data,
        new EvaluationPlan { Mask = settings.Mask, Seed = settings.Seed },
        RefitWithValidation: false,
        OnValidation: false,
        Threads: settings.UsableThreads,
        Budget: settings.BudgetMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : null)
    {
        CheckpointFolder = RunFolder.Checkpoints(_folder, run.Id),
    };
}
