using Hangfire;
using Portal.Server.Hosting;

namespace Portal.Server.Import.Runs;

/// <summary>A page's import in the job queue. The queue knows its id alone, and tries nothing again by itself.</summary>
internal sealed class ImportJob(IBackgroundJobClient jobs, IServiceProvider services)
{
    /// <summary>Puts a run into the queue; one that is in it twice is worked on once.</summary>
    public void Enqueue(Guid run) => jobs.Enqueue<ImportJob>(job => job.RunAsync(run, CancellationToken.None));

    /// <summary>Puts the taking back of a run into the queue.</summary>
    public void EnqueueUndo(Guid run) => jobs.Enqueue<ImportJob>(job => job.UndoAsync(run, CancellationToken.None));

    /// <summary>Works on a run.</summary>
    /// <param name="run">Its id.</param>
    /// <param name="cancellationToken">The end of the program: the row stays as it is, and the next start takes it up.</param>
    [Queue(JobQueue.Import)]
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(Guid run, CancellationToken cancellationToken) => services.GetRequiredService<WorkOnImport>().RunAsync(run, cancellationToken);

    /// <summary>Takes a run back.</summary>
    /// <param name="run">Its id.</param>
    /// <param name="cancellationToken">The end of the program, as for a run.</param>
    [Queue(JobQueue.Import)]
    [AutomaticRetry(Attempts = 0)]
    public Task UndoAsync(Guid run, CancellationToken cancellationToken) => services.GetRequiredService<Undoing.TakeBackImport>().RunAsync(run, cancellationToken);
}
