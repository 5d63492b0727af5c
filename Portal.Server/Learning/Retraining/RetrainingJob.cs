using Hangfire;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Retraining;

/// <summary>A run in the job queue. The queue knows its id alone; attempts are counted in the run's row, so the queue makes none of its own.</summary>
internal sealed class RetrainingJob(IBackgroundJobClient jobs, IServiceProvider services)
{
    /// <summary>Puts a run into the queue; a run that is in it twice is worked on once.</summary>
    public void Enqueue(Guid run, RunKind kind) => _ = kind == RunKind.Tuning
        ? jobs.Enqueue<RetrainingJob>(job => job.SearchAsync(run, CancellationToken.None)) : jobs.Enqueue<RetrainingJob>(job => job.RunAsync(run, CancellationToken.None));

    /// <summary>Works on a run.</summary>
    /// <param name="run">Its id.</param>
    /// <param name="cancellationToken">The end of the program: the row stays as it is, and the next start takes it up.</param>
    [Queue(JobQueue.Training)]
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(Guid run, CancellationToken cancellationToken) => services.GetRequiredService<RunRetraining>().RunAsync(run, cancellationToken);

    /// <summary>Works on a search. It may take days, so trainings do not wait behind it.</summary>
    /// <param name="run">Its id.</param>
    /// <param name="cancellationToken">The end of the program, as for a training.</param>
    [Queue(JobQueue.Tuning)]
    [AutomaticRetry(Attempts = 0)]
    public Task SearchAsync(Guid run, CancellationToken cancellationToken) => services.GetRequiredService<RunRetraining>().RunAsync(run, cancellationToken);
}
