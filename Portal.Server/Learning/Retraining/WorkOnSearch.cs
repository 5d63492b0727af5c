using Portal.Server.Hosting;
using Portal.Server.Learning.Tuning;

namespace Portal.Server.Learning.Retraining;

/// <summary>
/// The work of one search, in a worker process: the same successive halving as the verb <c>tune</c>, on the shop's events up to
/// the run's mark. What each trial came to is in a journal: after a kill the search goes on there and ends with the same table.
/// </summary>
/// <param name="services">The program's services.</param>
/// <param name="tell">Told each step, and all that is found after each trial.</param>
internal sealed class WorkOnSearch(IServiceProvider services, Action<WorkerLine> tell)
{
    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private readonly DataFolder _folder = services.GetRequiredService<DataFolder>();

    /// <summary>Works.</summary>
    /// <param name="run">The run, taken up: its newest event is fixed.</param>
    /// <param name="cancellationToken">Stops it within a second.</param>
    /// <exception cref="DataException">There is too little to learn from, or no trial came to anything.</exception>
    public void Run(RetrainingRun run, CancellationToken cancellationToken)
    {
        var settings = TuningSettings.Read(run.SettingsJson);
        var request = TuningSearch.RequestOf(settings, new ReadRunData(services, tell).Read(run, settings, cancellationToken));
        using var budget = new CancellationTokenSource(LeftOf(settings, run), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        using var journal = Open(run, request);
        var search = new RunTuning(request, journal, RunFolder.Checkpoints(_folder, run.Id), _time);
        try
        {
            search.Run(new WorkerStages(tell, _time), report => tell(new WorkerLine { Found = TellFound.Of(report).ToJson() }), either.Token);
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            if (search.Report.Best is null)
            {
                throw new DataException("The minutes were over before a first trial came to figures. Give the search more of them, or a smaller model.");
            }
        }
    }

    /// <summary>Of the minutes given, those before a kill are spent.</summary>
    private TimeSpan LeftOf(TuningSettings settings, RetrainingRun run) => settings.BudgetMinutes is not { } minutes ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromTicks(Math.Max(0, (TimeSpan.FromMinutes(minutes) - (_time.GetUtcNow() - (run.StartedAt ?? _time.GetUtcNow()))).Ticks));

    private TuningJournal Open(RetrainingRun run, TuningRequest request)
    {
        var (folder, print) = (RunFolder.Journal(_folder, run.Id), TuningFingerprint.Of(request));
        try
        {
            return TuningJournal.Open(folder, print);
        }
        catch (DataException) when (File.Exists(Path.Combine(folder, TuningJournal.FileName)))
        {
            // Products changed since the attempt before, so items have other numbers: what it found is of other data.
            Directory.Delete(folder, recursive: true);
            return TuningJournal.Open(folder, print);
        }
    }
}
